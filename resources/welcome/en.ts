import type { Welcome } from './index.ts';

const markdown = `# Welcome to Postil

A *postil* is a note written in the margin of a book. Monks left them, and so did bored students; some
margins of old books are better reading than the text they stand beside. This program is for that habit.
You save an article, you read it in peace, you write beside the lines that made you think, and you take
your notes with you when you go.

This page is an ordinary article in your library. Try things out on it. When you no longer need it, move
it to the trash like any other.

## Reading

To add an article, press \`A\` or the Add button and give an address, choose a file, or paste some text.
You can also drop files and links anywhere on the window. From then on the article is yours: the words
and the pictures are stored on your disk, and reading it never touches the network. Unplug the cable,
board the train, and it opens just the same.

Postil keeps the article and leaves the rest: no menus of the site, no banners, no scripts. It remembers
where you stopped. If the letters are too small or the page too bright, the \`Aa\` button sets the text
size and the theme; each theme, light or dark, is meant for an evening of reading and not for a minute of
admiring.

A word about trust. What you save is copied, so a page that changes or disappears next year does not
change in your library. And what you read stays with you. Postil has no account and no server, and it
sends nothing anywhere. It goes to the network for one thing only, to fetch an article that you asked for.

## Writing in the margin

Select a few words in this paragraph with the mouse, or with Shift and the arrow keys. Three things are
now one key away:

- \`H\` highlights the passage in your usual colour.
- \`1\` to \`5\` highlight it in the colour of that number, if you like yellow for facts and rose for doubts.
- \`N\` opens a note beside the passage. Write, and carry on reading; it saves itself.

Notes are Markdown, so a list or a link works as you would expect, and a word such as #later in a note
becomes a tag. A note stands level with its passage, so your eye goes straight across. When many notes
share a paragraph they move apart a little, and the one you are working on keeps its place. Two notes are
waiting in the margin of this page already. Click one, or press \`]\` to go from note to note.

You can also write a note on an article as a whole, for the thought that belongs to no single line. And
if you delete a note by mistake, there is an undo.

> The palest ink is better than the best memory.

So goes the proverb. It leaves out that ink is only better if you can find the page again, and that is why
a note in Postil never stands alone: it keeps the words it was written about. Should the article change
when it is fetched again, Postil looks for those words and moves your note to them. If they are gone, you
still have the note and its quote. It is never thrown away.

## Taking your notes with you

Most reading services close one day. The highlights made in them close too, unless somebody thought of a
way out. Postil starts with the way out. Press the Export button in an article, or in the library for
everything, and choose a folder: each article becomes a Markdown file, with every quote, your note below
it, and a link that leads back to the passage. Any editor can read these files, and so can Obsidian and
Logseq.

Export as often as you like. If nothing is new, no file is touched. If you wrote something of your own
into an exported file, it stays there, and new notes are added around it.

There is also a terminal command, which works while the app is open:

    postil add https://example.org/article
    postil search "margin"
    postil export --all --out ~/notes

## Where everything is

| what | where |
| --- | --- |
| your library | the folder Postil in your home folder, unless you chose another |
| an article and its notes | one folder each inside it, as HTML and JSON |
| pictures | beside them, in a folder called assets |
| exported notes | wherever you exported them |

These are plain files, and their format is written down. You can copy the folder to a backup disk, keep it
in Syncthing or Dropbox, or read it in twenty years with a program that does not exist yet. If you stop
using Postil, you lose the comfort of it, and nothing else.

## What to do next

Add one article that you have been meaning to read. Read it to the end, which is rarer than it sounds, and
write one honest note in its margin: what you learned, what you doubt, or who ought to see it. Press \`?\`
whenever you want to see every key.

Then come back tomorrow and read the note. That is all there is to it.
`;

const notes: Welcome['notes'] = [
  {
    quote: 'reading it never touches the network',
    body: 'Worth trying once: switch the network off, then open this page again.',
    color: 'yellow',
    tags: [],
  },
  {
    quote: 'it keeps the words it was written about',
    body: `This is the part I rely on most. What makes a note still useful a year later, for me:

- one thought per note
- *why* it struck me, because the quote already says **what**
- a tag only if I would search for it`,
    color: 'blue',
    tags: ['habits'],
  },
];

export const en: Welcome = { markdown, notes };
