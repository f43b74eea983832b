/** A repeated option adds a value. */
export const collect = (value: string, previous: readonly string[] = []): string[] => [...previous, value];
