import type { MessageTemplate } from '@parley/contract';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isApproved } from './find-templates.ts';
import { TemplateMarks } from './TemplateMarks.tsx';
import classes from './templates.module.css';

/** A business may have thousands; nobody reads them. */
const SHOWN_MAX = 100;

type Props = {
  templates: readonly MessageTemplate[];
  chosenId: string | null;
  onChoose: (template: MessageTemplate) => void;
};

/** The neighbour in the list, for the arrow keys. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step];
  event.preventDefault();
  next?.focus();
}

/** Where somebody was in the list before they looked at a template. */
export const focusTemplate = (id: string): void =>
  document.querySelector<HTMLElement>(`[data-template="${CSS.escape(id)}"]`)?.focus();

/** Templates to choose from. What cannot be sent can be looked at. */
export const TemplateList = ({ templates, chosenId, onChoose }: Props) => {
  const { t } = useTranslation('templates');
  const hidden = templates.length - SHOWN_MAX;
  return (
    <>
      <ul className={classes.list} aria-label={t('list')} onKeyDown={moveFocus}>
        {templates.slice(0, SHOWN_MAX).map((template) => (
          <li key={template.id}>
            <button
              type="button"
              className={classes.item}
              data-template={template.id}
              aria-pressed={template.id === chosenId}
              data-unusable={!isApproved(template) || undefined}
              onClick={() => onChoose(template)}
            >
              <bdi className={classes.name}>{template.name}</bdi>
              <TemplateMarks template={template} />
              <span className={classes.excerpt} dir="auto">
                {template.body}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className={classes.dim}>{t('more', { count: hidden })}</p>}
    </>
  );
};
