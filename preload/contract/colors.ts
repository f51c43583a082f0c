/** Of highlights, notes and tags. */
export const COLORS = ['yellow', 'green', 'blue', 'rose', 'violet'] as const;
