import type { EventFault, FieldFault, Notice } from "@mapwright/engine/sdk";

export const defineFieldFault = (fault: FieldFault): FieldFault => Object.freeze(fault);

export const defineEventFault = (fault: EventFault): EventFault => Object.freeze(fault);

export const defineNotice = (notice: Notice): Notice => Object.freeze(notice);
