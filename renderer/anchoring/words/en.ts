export const en = {
  noWords: 'There are no words in this selection. Select a few and try again.',
  tooLong: 'This passage is too long for one note. Select a shorter one.',
} as const;
