import type { Welcome } from './index.ts';

const markdown = `# Willkommen bei Postil

*Postil* hieß im Englischen einmal eine Notiz am Rand eines Buches. Mönche haben welche hinterlassen und
gelangweilte Schüler auch; manche Ränder alter Bücher lesen sich besser als der Text, neben dem sie stehen. Für
diese Gewohnheit ist dieses Programm da. Du speicherst einen Artikel, liest ihn in Ruhe, schreibst neben die Zeilen,
bei denen dir etwas eingefallen ist, und nimmst deine Notizen mit, wenn du gehst.

Diese Seite ist ein gewöhnlicher Artikel in deiner Bibliothek. Probiere alles an ihr aus. Wenn du sie nicht
mehr brauchst, lege sie in den Papierkorb wie jeden anderen.

## Lesen

Um einen Artikel hinzuzufügen, drücke \`A\` oder den Knopf „Hinzufügen“ und gib eine Adresse an, wähle eine
Datei aus oder füge einen Text ein. Dateien und Links lassen sich auch irgendwo in das Fenster ziehen. Von da
an gehört der Artikel dir: Wörter und Bilder liegen auf deiner Festplatte, und das Lesen rührt das Netz nie an.
Zieh das Kabel, steig in den Zug, und er öffnet sich genauso.

Postil behält den Artikel und lässt das Übrige weg: keine Menüs der Website, keine Banner, keine Skripte. Es
merkt sich, wo du aufgehört hast. Wenn die Buchstaben zu klein sind oder die Seite zu hell, stellt der Knopf
\`Aa\` Textgröße und Farben ein; alle Farben, die hellen wie die dunklen, sind für einen Abend zum Lesen
gemacht und nicht für eine Minute zum Bewundern.

Ein Wort zum Vertrauen. Was du speicherst, ist eine Kopie; eine Seite, die sich nächstes Jahr ändert oder
verschwindet, ändert sich in deiner Bibliothek nicht. Und was du liest, bleibt bei dir. Postil hat kein Konto
und keinen Server, und es sendet nichts irgendwohin. Ins Netz geht es nur für eines: um einen Artikel zu
holen, um den du gebeten hast.

## An den Rand schreiben

Wähle in diesem Absatz ein paar Wörter aus, mit der Maus oder mit der Umschalttaste und den Pfeilen. Drei Dinge
sind jetzt einen Tastendruck entfernt:

- \`H\` markiert die Stelle in deiner gewohnten Farbe.
- \`1\` bis \`5\` markieren sie in der Farbe dieser Zahl, falls du Gelb für Fakten magst und Rosa für Zweifel.
- \`N\` öffnet eine Notiz neben der Stelle. Schreibe und lies weiter; sie speichert sich selbst.

Notizen sind Markdown, eine Liste oder ein Link gehen also, wie du es erwartest, und ein Wort wie #später wird
in einer Notiz zum Schlagwort. Eine Notiz steht auf gleicher Höhe wie ihre Stelle, der Blick geht einfach
hinüber. Wenn sich viele Notizen einen Absatz teilen, rücken sie ein wenig auseinander, und die, an der du
arbeitest, behält ihren Platz. Im Rand dieser Seite warten schon zwei. Klicke eine an, oder gehe mit \`]\` von
Notiz zu Notiz.

Eine Notiz kann auch dem ganzen Artikel gelten, für den Gedanken, der zu keiner einzelnen Zeile gehört. Und
wenn du eine Notiz aus Versehen löschst, lässt sich das zurücknehmen.

> Die blasseste Tinte ist besser als das beste Gedächtnis.

So geht das Sprichwort. Es verschweigt, dass Tinte nur besser ist, wenn man die Seite wiederfindet, und darum
steht eine Notiz in Postil nie allein: Sie behält die Wörter, zu denen sie geschrieben wurde. Wenn sich der
Artikel geändert hat und neu geholt wird, sucht Postil diese Wörter und setzt die Notiz dorthin. Sind sie weg,
so bleiben die Notiz und ihr Zitat. Weggeworfen wird sie nie.

## Die Notizen mitnehmen

Die meisten Dienste zum Späterlesen schließen eines Tages. Die Markierungen darin schließen mit, wenn nicht
jemand an einen Ausgang gedacht hat. Postil fängt mit dem Ausgang an. Drücke „Exportieren“ in einem Artikel,
oder in der Bibliothek für alles, und wähle einen Ordner: Aus jedem Artikel wird eine Markdown-Datei mit allen
Zitaten, deiner Notiz darunter und einem Link zurück zur Stelle. Jeder Editor kann diese Dateien lesen,
Obsidian und Logseq ebenso.

Exportiere, sooft du magst. Wenn nichts Neues da ist, wird keine Datei angefasst. Was du selbst in eine
exportierte Datei geschrieben hast, bleibt dort, und neue Notizen kommen darum herum.

Es gibt auch einen Befehl für das Terminal, der funktioniert, während Postil offen ist:

    postil add https://example.org/article
    postil search "Rand"
    postil export --all --out ~/notizen

## Wo alles liegt

| was | wo |
| --- | --- |
| deine Bibliothek | im Ordner Postil in deinem persönlichen Ordner, wenn du keinen anderen gewählt hast |
| ein Artikel und seine Notizen | darin in je einem Ordner, als HTML und JSON |
| Bilder | daneben, in einem Ordner namens assets |
| exportierte Notizen | dort, wohin du sie exportiert hast |

Das sind gewöhnliche Dateien, und ihr Format ist aufgeschrieben. Du kannst den Ordner auf eine Sicherungsplatte
kopieren, ihn in Syncthing oder Dropbox halten oder ihn in zwanzig Jahren mit einem Programm lesen, das es noch
gar nicht gibt. Wer mit Postil aufhört, verliert die Bequemlichkeit, und sonst nichts.

## Was als Nächstes

Füge einen Artikel hinzu, den du schon lange lesen wolltest. Lies ihn zu Ende, was seltener ist, als es klingt,
und schreibe eine ehrliche Notiz an seinen Rand: was du gelernt hast, woran du zweifelst oder wer ihn sehen
sollte. Drücke \`?\`, wann immer du alle Tasten sehen willst.

Dann komm morgen wieder und lies die Notiz. Mehr ist nicht dabei.
`;

const notes: Welcome['notes'] = [
  {
    quote: 'das Lesen rührt das Netz nie an',
    body: 'Einmal ausprobieren lohnt sich: das Netz ausschalten und diese Seite noch einmal öffnen.',
    color: 'yellow',
    tags: [],
  },
  {
    quote: 'Sie behält die Wörter, zu denen sie geschrieben wurde',
    body: `Darauf verlasse ich mich am meisten. Was eine Notiz auch nach einem Jahr noch brauchbar macht, bei mir:

- ein Gedanke je Notiz
- *warum* er mir auffiel, denn das Zitat sagt schon, **was**
- ein Schlagwort nur, wenn ich danach suchen würde`,
    color: 'blue',
    tags: ['gewohnheiten'],
  },
];

export const de: Welcome = { markdown, notes };
