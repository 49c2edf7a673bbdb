import { makeClientId } from '@parley/client';
import type { Conversation } from '@parley/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '../../../live/connection.ts';
import { useLive } from '../../../live/live-state.ts';
import type { ConversationActions } from '../actions/use-actions.ts';
import { contactName, useContact } from '../names.ts';
import classes from './composer.module.css';
import { useComposerMode } from './composer-mode.ts';
import { DropZone } from './DropZone.tsx';
import { ModeTabs } from './ModeTabs.tsx';
import { ReplyNotPossible } from './ReplyNotPossible.tsx';
import { SendRow } from './SendRow.tsx';
import { UploadList } from './UploadList.tsx';
import { useDraft } from './use-draft.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUploads } from './use-uploads.ts';
import { WritingField } from './WritingField.tsx';

type Props = { conversation: Conversation; actions: ConversationActions };

/** Characters as the server counts them: code points, not halves of surrogate pairs. */
const countCharacters = (text: string): number => [...text].length;

/** Where an answer or a note is written. A reply needs the conversation to be mine; a note never does. */
export const Composer = ({ conversation, actions }: Props) => {
  const { t } = useTranslation('inbox');
  const mode = useComposerMode(conversation.id);
  const isMine = useLive((state) => conversation.ownerId === state.meId);
  const canWrite = mode === 'note' || (isMine && conversation.state !== 'closed');
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer.mode')}>
      <ModeTabs conversationId={conversation.id} mode={mode} />
      {canWrite ? (
        <WritableComposer conversation={conversation} />
      ) : (
        <ReplyNotPossible conversation={conversation} actions={actions} />
      )}
    </section>
  );
};

const WritableComposer = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const mode = useComposerMode(conversation.id);
  const [text, setText] = useDraft(conversation.id, mode);
  const uploads = useUploads(conversation.id);
  const typing = useTypingSignal(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [justFailed, setJustFailed] = useState(false);
  const name = contactName(useContact(conversation.contactId));
  const maxChars = useLive((state) => state.workspace.settings.messageChars);
  const leftChars = maxChars - countCharacters(text);
  const isEmpty = text.trim() === '' && uploads.attachments.length === 0;
  const canSend = !isEmpty && leftChars >= 0 && !uploads.isBusy;

  function change(next: string): void {
    setText(next);
    setJustFailed(false);
    if (mode === 'note') return;
    if (next.trim()) typing.typed();
    else typing.stop();
  }

  function send(): void {
    setJustFailed(!canSend && !isEmpty);
    if (!canSend) return;
    const fileIds = uploads.attachments.map((attachment) => attachment.fileId);
    connection().outbox.add(
      {
        conversationId: conversation.id,
        clientId: makeClientId(),
        kind: mode === 'note' ? 'note' : 'text',
        text: text.trim(),
        ...(fileIds.length ? { fileIds } : {}),
      },
      uploads.attachments,
    );
    setText('');
    uploads.clear();
    typing.stop();
    field.current?.focus();
  }

  return (
    <DropZone onFiles={uploads.add}>
      <WritingField
        field={field}
        label={mode === 'note' ? t('composer.noteLabel') : t('composer.replyLabel', { name })}
        placeholder={
          mode === 'note' ? t('composer.notePlaceholder') : t('composer.replyPlaceholder', { name })
        }
        value={text}
        onChange={change}
        onSend={send}
        onFiles={uploads.add}
      />
      <UploadList uploads={uploads} />
      <SendRow
        mode={mode}
        leftChars={leftChars}
        stressed={justFailed}
        canSend={canSend}
        onSend={send}
        onFiles={uploads.add}
      />
    </DropZone>
  );
};
