import { defineNormaliser, refusal, remark, withRemark } from "@mapwright/engine/sdk";

const tooLong = refusal("too-long", "it has more than 40 characters");
const notADate = refusal("not-a-date", "it is not a date written in digits");
const twoDigitYear = refusal("two-digit-year", "its year has two digits, which may mean either century");
const notInCalendar = refusal("not-in-calendar", "no calendar has that day");
const yearOutOfRange = refusal("year-out-of-range", "its year is not between 1900 and 2100");
const dayOrMonth = remark("day-or-month", "the day and the month could be the other way round");

const longest = 40;
/** Meta takes 1900 to the current year; a pure function knows no current year, so the upper bound is a round one. */
const firstYear = 1900;
const lastYear = 2100;

const bare = /^(\d{8})(?:T\d{2}.*)?$/;
const yearFirst = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:.*)?$/;
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?:,? \d{1,2}:.*)?$/;
const shortYear = /^\d{1,2}([-/. ])\d{1,2}\1\d{2}$/;

type Order = "month_first" | "day_first";

const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

const isYear = (year: number): boolean => year >= firstYear && year <= lastYear;

function write(year: number, month: number, day: number) {
  if (!isYear(year)) return yearOutOfRange;
  if (!isDay(year, month, day)) return notInCalendar;
  return `${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
}

/** Two numbers before the year: what is above 12 is the day; when neither is, `order` decides. */
function writeYearLast(first: number, second: number, year: number, order: Order) {
  if (first > 12) return write(year, second, first);
  if (second > 12) return write(year, first, second);
  const [month, day] = order === "day_first" ? [second, first] : [first, second];
  const written = write(year, month, day);
  return first === second || typeof written !== "string" ? written : withRemark(written, dayOrMonth);
}

/** Eight digits: the year first if that gives a day between 1900 and 2100, else the year last. */
function writeBare(digits: string, order: Order) {
  const year = Number(digits.slice(0, 4));
  const asWritten = write(year, Number(digits.slice(4, 6)), Number(digits.slice(6)));
  if (typeof asWritten === "string") return asWritten;
  const turned = Number(digits.slice(4));
  if (!isYear(turned)) return asWritten;
  return writeYearLast(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), turned, order);
}

/**
 * A date of birth as YYYYMMDD.
 *
 * Takes YYYY-MM-DD with any of `-` `/` `.` or a space, YYYYMMDD, and the same with the year last; a time of day after it is
 * dropped and shifts nothing. With the year last, the month comes first as in Meta's example (2/16/1997) unless it cannot
 * be one, and the day comes first between dots, as wherever dots are written; `order: day_first` is for sources that write
 * 16/2/1997. Where both readings are possible the value is kept with a remark. Names of months and two-digit years are refused.
 */
export const birthdate = defineNormaliser({
  name: "birthdate",
  summary: "A date of birth as YYYYMMDD.",
  parameters: [
    {
      name: "order",
      summary: "What 3/4/1997 means: the month first as on Meta's page, or the day.",
      is: "value",
      type: "text",
      enum: ["month_first", "day_first"],
      default: "month_first",
    },
  ],
  refusals: [tooLong, notADate, twoDigitYear, notInCalendar, yearOutOfRange],
  remarks: [dayOrMonth],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "2/16/1997", out: "19970216", note: "Meta's page" },
    { in: "19970216", out: "19970216", note: "Meta's page" },
    { in: "16/2/1997", out: "19970216", note: "Meta's page in Spanish" },
    { in: "1997-02-16", out: "19970216" },
    { in: "1997/2/16", out: "19970216" },
    { in: " 1997.02.16 ", out: "19970216" },
    { in: "16.02.1997", out: "19970216" },
    { in: "01.02.1997", out: "19970201", remarks: dayOrMonth },
    { in: "1/2/1997", out: "19970102", remarks: dayOrMonth },
    { in: "1/2/1997", with: { order: "day_first" }, out: "19970201", remarks: dayOrMonth },
    { in: "2/2/1997", out: "19970202" },
    { in: "1997-02-16T23:30:00.000Z", out: "19970216" },
    { in: "1997-02-16 00:00:00", out: "19970216" },
    { in: "16021997", out: "19970216" },
    { in: "29/02/2000", out: "20000229" },
    { in: "29/02/1997", refuses: notInCalendar },
    { in: "1997-13-01", refuses: notInCalendar },
    { in: "1897-02-16", refuses: yearOutOfRange },
    { in: "0000-00-00", refuses: yearOutOfRange },
    { in: "16/02/97", refuses: twoDigitYear },
    { in: "16 February 1997", refuses: notADate },
    { in: "856051200", refuses: notADate },
    { in: "1".repeat(41), refuses: tooLong },
  ],
  apply(value, { order }) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const wanted: Order = order === "day_first" ? "day_first" : "month_first";
    const digits = bare.exec(text);
    if (digits) return writeBare(digits[1]!, wanted);
    const first = yearFirst.exec(text);
    if (first) return write(Number(first[1]), Number(first[3]), Number(first[4]));
    const last = yearLast.exec(text);
    if (last)
      return writeYearLast(Number(last[1]), Number(last[3]), Number(last[4]), last[2] === "." ? "day_first" : wanted);
    return shortYear.test(text) ? twoDigitYear : notADate;
  },
});
