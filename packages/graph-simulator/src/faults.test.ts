import { expect, test } from "vitest";
import { type FaultName, type FaultPlan, faultNames, faultPicker, type PlannedFault } from "./faults.ts";
import { startSimulator } from "./simulator.ts";
import { event, post, withSimulator } from "./testing.ts";

/** Faults that answer instead of accepting: status, code and subcode. */
const answers: readonly (readonly [fault: FaultName, status: number, code: number, subcode: number | undefined])[] = [
  ["server-error", 500, 1, undefined],
  ["unavailable", 500, 2, undefined],
  ["app-limit", 400, 4, undefined],
  ["user-limit", 400, 17, 2_446_079],
  ["call-limit", 400, 613, 1_487_742],
  ["account-limit", 400, 80_004, undefined],
  ["too-many-requests", 429, 4, undefined],
  ["blocked", 400, 368, undefined],
  ["token-expired", 401, 190, 463],
  ["token-revoked", 401, 190, 460],
  ["no-permission", 403, 200, undefined],
  ["wrong-pixel", 400, 100, 33],
  ["old-version", 400, 2635, undefined],
  ["bad-event", 400, 100, undefined],
];

test.each(answers)("%s answers %i and accepts nothing", (fault, status, code, subcode) =>
  withSimulator({ faults: [{ fault, requests: [1] }] }, async (simulator) => {
    const { json, ...answer } = await post(simulator, [event()]);
    expect([answer.status, json.error?.code, json.error?.error_subcode]).toEqual([status, code, subcode]);
    expect(simulator.accepted()).toEqual([]);
    expect(simulator.stats().faults).toEqual({ [fault]: 1 });
    expect((await post(simulator, [event()])).status).toBe(200);
  }),
);

/** What happens to the connection, and whether the events were accepted all the same. */
const accidents: readonly (readonly [fault: FaultName, accepted: number])[] = [
  ["reset-before-accept", 0],
  ["reset-after-accept", 1],
  ["reset-in-answer", 1],
];

test.each(accidents)("%s breaks the connection, and %i are accepted", (fault, accepted) =>
  withSimulator({ faults: [{ fault, requests: [1] }] }, async (simulator) => {
    await expect(post(simulator, [event()])).rejects.toThrow();
    expect(simulator.accepted().length).toBe(accepted);
    expect(simulator.requests()[0]?.accepted).toBe(accepted === 1);
    expect((await post(simulator, [event()])).status).toBe(200);
  }),
);

/** Ends the wait of the client when the simulator has taken the request, so that no clock is needed. */
test.each([
  ["hang-before-accept", 0],
  ["hang-after-accept", 1],
] as const)("%s never answers, and %i are accepted", async (fault, accepted) => {
  const simulator = await startSimulator({ faults: [{ fault }], now: () => 1_707_830_200_000 });
  const answer = post(simulator, [event()]).then(
    () => "answered",
    () => "ended",
  );
  while (simulator.requests().length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(simulator.accepted().length).toBe(accepted);
  await simulator.close();
  expect(await answer).toBe("ended");
});

test.each([
  ["truncated-answer", (text: string) => text.length > 0 && !text.endsWith("}")],
  ["empty-answer", (text: string) => text === ""],
  ["short-count", (text: string) => JSON.parse(text).events_received === 1],
  ["slow-body", (text: string) => JSON.parse(text).events_received === 2],
  ["oversized-answer", (text: string) => text.length > 4_000_000],
  ["latency", (text: string) => JSON.parse(text).events_received === 2],
] as const)("%s is a 200 after all events were accepted", (fault, holds) =>
  withSimulator({ faults: [{ fault, ms: 1 }] }, async (simulator) => {
    const { status, text } = await post(simulator, [event(), event({ event_id: "e-2" })]);
    expect(status).toBe(200);
    expect(holds(text)).toBe(true);
    expect(simulator.accepted().length).toBe(2);
  }),
);

test("html-page and redirect come from something in between", () =>
  withSimulator(
    { faults: [{ fault: "html-page", requests: [1], retryAfterSeconds: 3 }, { fault: "redirect" }] },
    async (simulator) => {
      const page = await post(simulator, [event()]);
      expect([page.status, page.headers.get("content-type"), page.headers.get("retry-after")]).toEqual([
        503,
        "text/html",
        "3",
      ]);
      expect(page.text).toContain("<html>");
      const redirect = await post(simulator, [event()]);
      expect([redirect.status, redirect.headers.get("location")]).toEqual([302, "https://example.com/elsewhere"]);
      expect(simulator.accepted()).toEqual([]);
    },
  ));

test("throttling says in its headers how long it lasts", () =>
  withSimulator({ faults: [{ fault: "account-limit", regainMinutes: 7, retryAfterSeconds: 9 }] }, async (simulator) => {
    const { headers } = await post(simulator, [event()]);
    expect(headers.get("retry-after")).toBe("9");
    const usage = JSON.parse(headers.get("x-business-use-case-usage")!);
    expect(usage["1234567890"][0]).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 7 });
  }));

test.each([
  [undefined, 0],
  [true, 1],
] as const)("an answer of one's own (accepts: %s)", (accepts, accepted) => {
  const answer = { status: 418, body: "short and stout", ...(accepts === undefined ? {} : { accepts }) };
  return withSimulator({ faults: [{ fault: "answer", answer }] }, async (simulator) => {
    expect(await post(simulator, [event()])).toMatchObject({ status: 418, text: "short and stout" });
    expect(simulator.accepted().length).toBe(accepted);
  });
});

test("a fault does not save a bad event", () =>
  withSimulator({ faults: [{ fault: "short-count" }] }, async (simulator) => {
    expect((await post(simulator, [event({ event_name: "" })])).status).toBe(400);
  }));

test("latency goes with another fault", () =>
  withSimulator({ faults: [{ fault: "latency", ms: 1 }, { fault: "unavailable" }] }, async (simulator) => {
    expect((await post(simulator, [event()])).status).toBe(500);
    expect(simulator.stats().faults).toEqual({ latency: 1, unavailable: 1 });
  }));

const hits = (entry: Omit<PlannedFault, "fault">, seed = 1): readonly number[] => {
  const pick = faultPicker([{ fault: "unavailable", ...entry }], seed);
  return Array.from({ length: 12 }, (_, i) => i + 1).filter((number) => pick(number).length > 0);
};

test.each([
  ["always", {}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ["some requests", { requests: [2, 5] }, [2, 5]],
  ["every fourth", { every: 4 }, [4, 8, 12]],
  ["twice", { times: 2 }, [1, 2]],
  ["every third, twice", { every: 3, times: 2 }, [3, 6]],
  ["never", { probability: 0 }, []],
  ["surely", { probability: 1, every: 6 }, [6, 12]],
])("when: %s", (_, entry, expected) => expect(hits(entry)).toEqual(expected));

test("the same seed gives the same faults, another seed others", () => {
  const half = { probability: 0.5 };
  expect(hits(half, 7)).toEqual(hits(half, 7));
  expect(hits(half, 7)).not.toEqual(hits(half, 8));
  expect(hits(half, 7).length).toBeGreaterThan(0);
  expect(hits(half, 7).length).toBeLessThan(12);
});

test.each([
  ["not a list", {}, "list"],
  ["a fault that does not exist", [{ fault: "unavailabel" }], "unavailabel"],
  ["a member that does not exist", [{ fault: "latency", seconds: 1 }], "seconds"],
  ["a number that is none", [{ fault: "latency", ms: "1" }], "ms"],
  ["every zeroth request", [{ fault: "latency", every: 0 }], "every"],
  ["a request by name", [{ fault: "latency", requests: ["first"] }], "requests"],
  ["a part of a request", [{ fault: "latency", every: 1.5 }], "every"],
  ["an answer without one", [{ fault: "answer" }], "answer"],
  ["nothing", [null], "fault 1"],
])("a plan with %s is refused", (_, plan, word) =>
  withSimulator({}, async (simulator) => {
    expect(() => simulator.setFaults(plan as FaultPlan)).toThrow(word);
  }),
);

test("every fault is tested", () => {
  const tested = [...answers, ...accidents].map(([name]) => name);
  const others = ["truncated-answer", "empty-answer", "short-count", "slow-body", "oversized-answer", "latency"];
  const rest = ["hang-before-accept", "hang-after-accept", "html-page", "redirect", "answer"];
  expect([...tested, ...others, ...rest].sort()).toEqual([...faultNames].sort());
});
