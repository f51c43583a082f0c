/** What a section of the settings declares, and finding one by its words. The list is sections.ts. */
import type { ComponentType } from 'react';

export interface SectionProps {
  /** What is being sought, lower case; empty when nothing is or when the section's title has it all. */
  sought: string;
}

export interface SettingsSection {
  /** Part of an element's id. */
  readonly id: string;
  /** In the language that is spoken. */
  readonly title: string;
  /** Everything a person might call what is in it, labels included. Order and case do not matter. */
  readonly words: string | (() => string);
  readonly Component: ComponentType<SectionProps>;
  /** False leaves it out, as where the host has no such thing. */
  readonly isShown?: () => boolean;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The sections that have all the words sought, each with what is left to find inside it. */
export function findSections(
  sections: readonly SettingsSection[],
  sought: string,
): { section: SettingsSection; sought: string }[] {
  const parts = fold(sought).split(/\s+/).filter(Boolean);
  return sections.flatMap((section) => {
    if (section.isShown?.() === false) return [];
    const title = fold(section.title);
    const words = typeof section.words === 'string' ? section.words : section.words();
    const text = `${title} ${fold(words)}`;
    if (!parts.every((part) => text.includes(part))) return [];
    const inTitle = parts.every((part) => title.includes(part));
    return [{ section, sought: inTitle ? '' : sought.trim().toLowerCase() }];
  });
}
