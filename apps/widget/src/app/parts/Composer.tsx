import { countCharacters } from '@parley/client/customer';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import { answer, draft, draftOf, quoteIn } from '../drafts.ts';
import { focusMessage } from '../focus.ts';
import { addFiles, filesPart, morePart } from '../later.ts';
import { addsFiles, type Edit, edit, hasLine, settings, uploads } from '../store.ts';
import { Icon } from './Icon.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

/** The counter shows from this many characters before the limit. */
const NEAR_LIMIT = 200;

const Counter = morePart.shown((part) => part.Counter);
const About = morePart.shown((part) => part.About);
const Uploads = filesPart.shown((part) => part.Uploads);

function AttachButton({ conversationId }: { conversationId: string }) {
  const onPick = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    void addFiles(conversationId, currentTarget.files ?? []);
    currentTarget.value = '';
  };
  return (
    <label class="icon-button" title={t('attach')}>
      <Icon name="clip" />
      <input
        class="sr"
        type="file"
        multiple
        aria-label={t('attach')}
        onClick={filesPart.get}
        onChange={onPick}
      />
    </label>
  );
}

type FieldProps = {
  draftId: string;
  isTooLong: boolean;
  onEnter(): void;
  onEscape(event: Event): void;
  onPaste(files: FileList | undefined): void;
};

/** Grows with what is written in it. */
function Field({ draftId, isTooLong, onEnter, onEscape, onPaste }: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = draftOf(draftId);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEscape(event);
    // Enter also ends an input method's word; that one is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <textarea
      ref={area}
      rows={1}
      dir="auto"
      aria-label={t('composer')}
      placeholder={t('composer')}
      value={text}
      aria-invalid={isTooLong}
      aria-describedby="chars"
      enterkeyhint="send"
      onInput={({ currentTarget }) => draft(draftId, currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={({ clipboardData }) => onPaste(clipboardData?.files)}
    />
  );
}

type Props = {
  /** '' before anything is written to it. */
  conversationId: string;
  /** A message is edited, instead of a new one written. */
  edited?: Edit | undefined;
  onSend(text: string): void;
};

/** How many characters are left, and whether what is written can be sent as it is. */
function measure(text: string, edited: Edit | undefined) {
  const left = settings.value.messageChars - countCharacters(text);
  const isReady = edited
    ? !edited.isBusy && hasLine()
    : !addsFiles.value && uploads.value.every((upload) => upload.attachment);
  const files = edited ? edited.message.attachments : uploads.value;
  const canSend = left >= 0 && isReady && (text.trim() !== '' || files.length > 0);
  return { left, canSend };
}

export function Composer({ conversationId, edited, onSend }: Props) {
  const draftId = edited?.message.id ?? conversationId;
  const quote = edited ? null : quoteIn(conversationId);
  const { left, canSend } = measure(draftOf(draftId), edited);
  const submit = () => {
    // What was typed a moment ago may not be drawn yet.
    const text = draftOf(draftId);
    if (measure(text, edited).canSend) onSend(text);
  };
  const putAway = () => {
    if (!edited) return answer(conversationId, null);
    edit.value = null;
    focusMessage(draftId);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="hint">
        <p>{settings.value.typingPreview && conversationId && !edited && t('preview')}</p>
        <SoundSwitch />
      </div>
      {(edited || quote) && <About edited={edited} quote={quote} onClose={putAway} />}
      {!edited && uploads.value.length > 0 && <Uploads />}
      <div class="line">
        {!edited && <AttachButton conversationId={conversationId} />}
        <Field
          draftId={draftId}
          isTooLong={left < 0}
          onEnter={submit}
          onEscape={(event) => {
            if (!edited && !quote) return;
            // Only what the draft is about goes, not the chat.
            event.preventDefault();
            putAway();
          }}
          onPaste={(files) => edited || void addFiles(conversationId, files)}
        />
        <button type="submit" class="submit" aria-label={t('send')} title={t('send')} disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
      <p id="chars" class={left < 0 ? 'chars bad' : 'chars'}>
        {left < NEAR_LIMIT && <Counter left={left} />}
      </p>
    </form>
  );
}
