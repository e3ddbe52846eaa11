import { pages } from "../pages.ts";
import { processingStates } from "../schema.ts";
import { defineEventFault, defineFieldFault } from "./define.ts";
import { inside, isFilled, member, none } from "./read.ts";

const countryKey = "data_processing_options_country";
const stateKey = "data_processing_options_state";
const bothPaths = Object.freeze([countryKey, stateKey]);
const countryPath = Object.freeze([countryKey]);
const statePath = Object.freeze([stateKey]);

const states: ReadonlySet<unknown> = new Set(processingStates);

/**
 * A country or a state that Meta does not know, or a country without a state. Both are left out together, so that Meta
 * looks the place up by address instead of guessing from half of it.
 */
export const dataProcessingPlace = defineFieldFault({
  code: "field/data-processing-place",
  message: "the place where data processing is limited is not one that Meta knows, or its state is missing",
  see: pages.dataProcessing,
  examples: [
    {
      payload: { data_processing_options_country: 1, data_processing_options_state: 9999 },
      finds: ["data_processing_options_country", "data_processing_options_state"],
    },
    { payload: { data_processing_options_country: 1 }, finds: ["data_processing_options_country"] },
    { payload: { data_processing_options_state: "1000" }, finds: ["data_processing_options_state"] },
    {
      payload: { data_processing_options_country: "US", data_processing_options_state: 1000 },
      finds: ["data_processing_options_country", "data_processing_options_state"],
    },
    { payload: { data_processing_options_country: 1, data_processing_options_state: 1013 }, finds: false },
    { payload: { data_processing_options_country: 0, data_processing_options_state: 0 }, finds: false },
    { payload: {}, finds: false },
  ],
  find(payload) {
    const country = member(payload, countryKey);
    const state = member(payload, stateKey);
    const knowsCountry = country === undefined || country === 0 || country === 1;
    const knowsState = state === undefined ? country === undefined : states.has(state);
    if (knowsCountry && knowsState) return none;
    return state === undefined ? countryPath : country === undefined ? statePath : bothPaths;
  },
});

/** Without a state and without an address nobody can tell which law applies. */
export const limitedWithoutPlace = defineEventFault({
  code: "event/limited-without-place",
  message: "data use is limited, but neither a state nor an IP address says where",
  see: pages.dataProcessing,
  examples: [
    { payload: { data_processing_options: ["LDU"], user_data: { em: ["x"] } }, finds: true },
    { payload: { data_processing_options: ["LDU"], user_data: { client_ip_address: "203.0.113.24" } }, finds: false },
    {
      payload: {
        data_processing_options: ["LDU"],
        data_processing_options_country: 1,
        data_processing_options_state: 1000,
      },
      finds: false,
    },
    { payload: { data_processing_options: [] }, finds: false },
  ],
  applies(payload) {
    const options = member(payload, "data_processing_options");
    if (!Array.isArray(options) || options.length === 0) return false;
    return member(payload, stateKey) === undefined && !isFilled(inside(payload, "user_data", "client_ip_address"));
  },
});
