import { Button, Textarea } from '@mantine/core';
import { countCharacters } from '@parley/client';
import type { Message } from '@parley/contract';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../../live/live-state.ts';
import { FormProblem } from '../../../../ui/form/FormProblem.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import classes from './correction.module.css';
import { type Correction, changeCorrection, endCorrection } from './corrections.ts';
import { MessageText } from './MessageText.tsx';
import { useCorrect } from './use-correct.ts';

type Props = { message: Message; correction: Correction };

/** Corrects a message in its place. Escape leaves it as it is, Control and Enter save. */
export const CorrectionForm = ({ message, correction: { text, expectedVersion } }: Props) => {
  const { t } = useTranslation(['inbox', 'common']);
  const correct = useCorrect(message);
  const form = useRef<HTMLDivElement>(null);
  // It is taller than the message was, and its buttons may lie below the composer.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), []);
  const maxChars = useLive((state) => state.workspace.settings.messageChars);
  const overChars = countCharacters(text) - maxChars;
  const isOvertaken = message.version !== expectedVersion;
  const isEmpty = text.trim() === '' && message.attachments.length === 0;
  const canSave = !isEmpty && overChars <= 0 && !correct.isPending;
  const save = () => correct.mutate({ text: text.trim(), expectedVersion });
  const replace = () => {
    changeCorrection(message.id, { text, expectedVersion: message.version });
    correct.mutate({ text: text.trim(), expectedVersion: message.version });
  };

  function onKeyDown(event: KeyboardEvent): void {
    // Arrow keys move within the text here, not from message to message.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') endCorrection(message.id);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSave && !isOvertaken) save();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside.
    <div ref={form} className={classes.correction} onKeyDown={onKeyDown}>
      <Textarea
        label={t('correct.label')}
        value={text}
        onChange={(event) =>
          changeCorrection(message.id, { text: event.currentTarget.value, expectedVersion })
        }
        error={overChars > 0 && t('composer.over', { count: overChars })}
        autoFocus
        autosize
        maxRows={10}
        dir="auto"
      />
      <AttachmentList attachments={message.attachments} />
      {isOvertaken && (
        <div className={classes.overtaken} role="alert">
          {t('correct.overtaken')}
          <MessageText text={message.text} />
        </div>
      )}
      {!isOvertaken && <FormProblem error={correct.error} title={t('correct.failed')} />}
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={() => endCorrection(message.id)}>
          {t('common:cancel')}
        </Button>
        <Button
          size="compact-sm"
          disabled={!canSave}
          loading={correct.isPending}
          onClick={isOvertaken ? replace : save}
        >
          {t(isOvertaken ? 'correct.replace' : 'common:save')}
        </Button>
      </div>
    </div>
  );
};
