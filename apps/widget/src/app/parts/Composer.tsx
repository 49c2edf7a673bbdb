import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/index.ts';
import { draft, draftOf } from '../drafts.ts';
import { addFiles, filesPart, morePart } from '../later.ts';
import { addsFiles, settings, uploads } from '../store.ts';
import { charsOf } from '../text.ts';
import { Icon } from './Icon.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

/** The counter shows from this many characters before the limit. */
const NEAR_LIMIT = 200;

const Counter = morePart.shown((part) => part.Counter);
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

type FieldProps = { conversationId: string; isTooLong: boolean; onEnter(): void };

/** Grows with what is written in it. */
function Field({ conversationId, isTooLong, onEnter }: FieldProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = draftOf(conversationId);
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  const onKeyDown = (event: KeyboardEvent) => {
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
      onInput={({ currentTarget }) => draft(conversationId, currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={({ clipboardData }) => void addFiles(conversationId, clipboardData?.files)}
    />
  );
}

type Props = {
  /** '' before anything is written to it. */
  conversationId: string;
  onSend(text: string): void;
};

/** How many characters are left, and whether what is written can be sent as it is. */
function measure(text: string) {
  const left = settings.value.messageChars - charsOf(text);
  const isReady = !addsFiles.value && uploads.value.every((upload) => upload.attachment);
  const canSend = left >= 0 && isReady && (text.trim() !== '' || uploads.value.length > 0);
  return { left, canSend };
}

export function Composer({ conversationId, onSend }: Props) {
  const { left, canSend } = measure(draftOf(conversationId));
  const submit = () => {
    // What was typed a moment ago may not be drawn yet.
    const text = draftOf(conversationId);
    if (measure(text).canSend) onSend(text);
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
        <p>{settings.value.typingPreview && conversationId && t('preview')}</p>
        <SoundSwitch />
      </div>
      {uploads.value.length > 0 && <Uploads />}
      <div class="line">
        <AttachButton conversationId={conversationId} />
        <Field conversationId={conversationId} isTooLong={left < 0} onEnter={submit} />
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
