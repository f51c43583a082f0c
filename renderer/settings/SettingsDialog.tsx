import { useId, useRef, useState } from 'react';
import { Button, Dialog, TextField } from '../ui/index.ts';
import { findSections } from './registry.ts';
import { SECTIONS } from './sections.ts';
import './settings-dialog.css';
import { say } from './words/index.ts';

/** All settings, by section; what is typed above leaves the sections that have it. */
export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={say('title')} size="large" isOpen={isOpen} onClose={onClose}>
      <Sections />
    </Dialog>
  );
}

export default SettingsDialog;

function Sections() {
  const [sought, setSought] = useState('');
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const found = findSections(SECTIONS, sought);
  const goTo = (id: string) => {
    const heading = list.current?.querySelector<HTMLElement>(`[data-section="${id}"] h3`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <div className="settings-dialog">
      <div className="settings-dialog-side">
        <TextField
          autoFocus
          label={say('search')}
          isLabelHidden
          placeholder={say('search')}
          value={sought}
          onChange={setSought}
        />
        <nav aria-label={say('sections')} className="settings-dialog-nav">
          {found.map(({ section }) => (
            <Button key={section.id} tone="quiet" onPress={() => goTo(section.id)}>
              {section.title}
            </Button>
          ))}
        </nav>
      </div>
      <div className="settings-dialog-list" ref={list}>
        {found.map(({ section, sought: inside }) => (
          <section
            key={section.id}
            className="settings-dialog-section"
            data-section={section.id}
            aria-labelledby={`${prefix}-${section.id}`}
          >
            <h3 id={`${prefix}-${section.id}`} className="settings-dialog-title" tabIndex={-1}>
              {section.title}
            </h3>
            <section.Component sought={inside} />
          </section>
        ))}
        <p role="status" className="settings-dialog-hint">
          {found.length === 0 && say('none', { sought: sought.trim() })}
        </p>
      </div>
    </div>
  );
}
