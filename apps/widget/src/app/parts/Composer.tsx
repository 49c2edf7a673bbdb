import { t } from '../../i18n/index.ts';
import { addFiles, filesPart } from '../later.ts';
import { draft, draftOf } from '../sending.ts';
import { state } from '../store.ts';
import { charsOf } from '../text.ts';
import { Icon } from './Icon.tsx';
import { SoundSwitch } from './SoundSwitch.tsx';

/** The counter shows from this many characters before the limit. */
const NEAR_LIMIT = 200;

function grow(area: HTMLTextAreaElement): void {
  area.style.height = '0';
  area.style.height = `${area.scrollHeight}px`;
}

type ComposerProps = {
  /** '' before the conversation exists; files can be added only after that. */
  conversationId: string;
  onSend(text: string): void;
};

export function Composer({ conversationId, onSend }: ComposerProps) {
  const { uploads, addsFiles, settings } = state;
  const text = draftOf(conversationId);
  const left = settings.messageChars - charsOf(text);
  const isReady = !addsFiles && uploads.every((upload) => upload.attachment);
  const canSend = left >= 0 && isReady && (text.trim() !== '' || uploads.length > 0);

  const submit = (event: Event) => {
    event.preventDefault();
    if (canSend) onSend(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends an input method's word; that one is not ours.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  const onPaste = ({ clipboardData }: ClipboardEvent) => {
    if (conversationId) void addFiles(conversationId, clipboardData?.files);
  };
  const onPick = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    void addFiles(conversationId, currentTarget.files ?? []);
    currentTarget.value = '';
  };

  return (
    <form class="composer" onSubmit={submit}>
      <div class="hint">
        <p>{settings.typingPreview && conversationId && t('preview')}</p>
        <SoundSwitch />
      </div>
      {uploads.length > 0 && filesPart.get()?.Uploads()}
      <div class="line">
        {conversationId && (
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
        )}
        <textarea
          key={conversationId}
          ref={grow}
          rows={1}
          dir="auto"
          aria-label={t('composer')}
          placeholder={t('composer')}
          value={text}
          aria-invalid={left < 0}
          aria-describedby="chars"
          enterkeyhint="send"
          onInput={({ currentTarget }) => draft(conversationId, currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <button type="submit" class="submit" aria-label={t('send')} title={t('send')} disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
      <p id="chars" class={left < 0 ? 'chars bad' : 'chars'}>
        {left < NEAR_LIMIT && t(left < 0 ? 'charsOver' : 'charsLeft', { count: Math.abs(left) })}
      </p>
    </form>
  );
}
