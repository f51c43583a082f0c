export const en = {
  files: '{count, plural, one {# file} other {# files}}',
  inTrash: 'It is in the trash.',
  importGone: 'What was imported is not there any more.',
  local:
    'Some of these are inside your own network, as {host} is. Postil fetches them only if you say so.',
  beingRead: 'This file is being read already.',
  begun: 'This import has begun already. Choose the file again.',
  changed: 'The file changed while it was read. Choose it again.',
  notRead: 'This file has not been read yet.',
  notStartable: 'This import cannot be started. Choose the file again.',
  running: 'This import is running. Cancel it first.',
  unexpected:
    'Something went wrong inside Postil. What was imported so far is in the library; resume to go on.',
} as const;
