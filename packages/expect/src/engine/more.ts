/** Where one of our causes is explained. */
export const moreOf = (id: string): string => `More: npx multistatus explain ${id}`;
