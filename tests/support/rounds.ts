/** How much of what is tried over and over: `npm run test:long` asks for more of it. */
const factor = Number(process.env.TEST_ROUNDS ?? 1);

/** Rounds of a race, examples of a property, or the milliseconds that they may take. */
export const rounds = (count: number): number => count * factor;
