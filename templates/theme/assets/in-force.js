// Whether a text is in force on a day that the reader names. The build has worked out from which day each answer holds
// (`records/life`); here it is only looked up.

/** Return a day as an address and a field have it, and nothing for what is none. @type {(text: string | null) => string} */
export const dayOf = (text) => text && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : "";

/** Return the day that it is where the reader is. */
export const today = () => new Date().toLocaleDateString("sv");

/** Return the answer that holds on a day. @type {(steps: ForceSteps, day: string) => string} */
export const forceOn = (steps, day) => steps.findLast(([since]) => since <= day)?.[1] ?? "";
