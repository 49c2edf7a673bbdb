import { countCharacters, makeClientId } from '@parley/client';
import type { Conversation } from '@parley/contract';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '../../../live/connection.ts';
import { useLive, useMyMember } from '../../../live/live-state.ts';
import { contactName, useContact } from '../../../live/names.ts';
import { useThread } from '../../../live/threads.ts';
import type { ConversationActions } from '../actions/use-actions.ts';
import { ContentMenu } from '../contents/ContentMenu.tsx';
import { SendGuard } from '../guard/SendGuard.tsx';
import { expectedSeq, seenSeqIn } from '../guard/seen-entries.ts';
import { useStoppedReply } from '../guard/use-stopped-reply.ts';
import { ClosedWindow } from '../reply-window/ClosedWindow.tsx';
import { useReplyWindow } from '../reply-window/use-reply-window.ts';
import { WindowLine } from '../reply-window/WindowLine.tsx';
import { TemplateButton } from '../templates/TemplateButton.tsx';
import classes from './composer.module.css';
import { useComposerMode } from './composer-mode.ts';
import { DropZone } from './DropZone.tsx';
import { GuestLine } from './GuestLine.tsx';
import { ModeTabs } from './ModeTabs.tsx';
import { QuoteLine } from './QuoteLine.tsx';
import { ReplyNotPossible } from './ReplyNotPossible.tsx';
import { SendRow } from './SendRow.tsx';
import { StoppedAccount } from './StoppedAccount.tsx';
import { UploadList } from './UploadList.tsx';
import { useReturnedFiles } from './undo-send.ts';
import { giveBack, setQuotedSeq, useDraft } from './use-draft.ts';
import { useQuote } from './use-quote.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUploads } from './use-uploads.ts';
import { WritingField } from './WritingField.tsx';

type Props = { conversation: Conversation; actions: ConversationActions };

/** Whoever presses Enter twice has not read yet why the first one did nothing. */
const TOO_QUICK_MS = 700;

/** Where an answer or a note is written. Who may answer is a matter of the inbox; a note never is. */
export const Composer = ({ conversation, actions }: Props) => {
  const { t } = useTranslation('inbox');
  const mode = useComposerMode(conversation.id);
  const mayAnswer = useMayAnswer(conversation);
  const window = useReplyWindow(conversation);
  const canWrite = mode === 'note' || mayAnswer;
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t('composer.mode')}>
      <ModeTabs conversationId={conversation.id} mode={mode} />
      {canWrite ? (
        <>
          {mode === 'reply' && <BeforeReply conversation={conversation} actions={actions} />}
          {mode === 'reply' && window?.stage === 'closed' ? (
            <ClosedWindow conversation={conversation}>
              <TemplateButton conversation={conversation} isMain />
            </ClosedWindow>
          ) : (
            <WritableComposer conversation={conversation} />
          )}
        </>
      ) : (
        <ReplyNotPossible conversation={conversation} actions={actions} />
      )}
    </section>
  );
};

/** What whoever answers should know first. */
const BeforeReply = ({ conversation, actions }: Props) => {
  const window = useReplyWindow(conversation);
  const name = contactName(useContact(conversation.contactId));
  return (
    <>
      <GuestLine conversation={conversation} actions={actions} />
      <StoppedAccount inboxId={conversation.inboxId} />
      {window && <WindowLine window={window} name={name} />}
    </>
  );
};

function useMayAnswer({ ownerId, inboxId, state }: Conversation): boolean {
  const isMine = useLive((live) => ownerId === live.meId);
  const policy = useLive((live) => live.inboxes[inboxId]?.settings.replyPolicy ?? 'strict');
  return state !== 'closed' && (isMine || policy !== 'strict');
}

const WritableComposer = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('inbox');
  const mode = useComposerMode(conversation.id);
  const [text, setText] = useDraft(conversation.id, mode);
  const uploads = useUploads(conversation.id);
  const typing = useTypingSignal(conversation.id);
  const field = useRef<HTMLTextAreaElement>(null);
  const [justFailed, setJustFailed] = useState(false);
  const name = contactName(useContact(conversation.contactId));
  const me = useMyMember();
  const { entries } = useThread(conversation.id);
  useReturnedFiles(conversation.id, uploads.restore);
  const quote = useQuote(conversation.id, mode, entries);
  const { stopped, release } = useStoppedReply(entries, (item) => {
    giveBack(conversation.id, 'reply', item.text, item.replyToSeq ?? null);
    uploads.restore(item.attachments);
  });
  const isGuarded = mode === 'reply' && stopped !== null;
  const maxChars = useLive((state) => state.workspace.settings.messageChars);
  const undoSeconds = useLive((state) => state.workspace.settings.undoSendSeconds);
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
    if (!canSend || (isGuarded && Date.now() - stopped.atMs < TOO_QUICK_MS)) return;
    const seenSeq = seenSeqIn(conversation.id);
    const fileIds = uploads.attachments.map((attachment) => attachment.fileId);
    connection().outbox.add(
      {
        conversationId: conversation.id,
        clientId: makeClientId(),
        kind: mode === 'note' ? 'note' : 'text',
        text: text.trim(),
        ...(mode === 'reply' && seenSeq !== undefined
          ? { expectedSeq: expectedSeq(entries, seenSeq, me) }
          : {}),
        ...(isGuarded ? { anyway: true } : {}),
        ...(fileIds.length ? { fileIds } : {}),
        ...(quote ? { replyToSeq: quote.seq } : {}),
      },
      uploads.attachments,
      { replyTo: quote ?? undefined, holdMs: undoSeconds * 1_000 },
    );
    if (isGuarded) release();
    setText('');
    setQuotedSeq(conversation.id, mode, null);
    uploads.clear();
    typing.stop();
    field.current?.focus();
  }

  return (
    <DropZone onFiles={uploads.add}>
      {isGuarded && <SendGuard stopped={stopped} entries={entries} onAnyway={send} onKeep={release} />}
      {quote && <QuoteLine quote={quote} onRemove={() => setQuotedSeq(conversation.id, mode, null)} />}
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
      >
        {mode === 'reply' && <ContentMenu conversation={conversation} />}
        {mode === 'reply' && <TemplateButton conversation={conversation} />}
      </SendRow>
    </DropZone>
  );
};
