export const en = {
  noAnswer: 'Postil is not answering. Is it still running? Start it again; what was saved is safe.',
  unreadable:
    'Postil answered “{method}” in a way this window does not understand. Reload the window.',
} as const;
