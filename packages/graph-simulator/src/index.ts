export { type FaultName, type FaultPlan, faultNames, type PlannedFault } from "./faults.ts";
export type { AcceptedEvent, LoggedRequest, Stats } from "./ledger.ts";
export { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.ts";
