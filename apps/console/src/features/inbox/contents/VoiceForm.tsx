import { Button } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { IconMicrophone, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ContentForm } from './ContentForm.tsx';
import classes from './contents.module.css';
import { isVoice } from './recorder.ts';
import { MOST_SECONDS, useRecorder } from './use-recorder.ts';
import { useSendContent } from './use-send-content.ts';

type Props = { conversation: Conversation; onSent: () => void };

/** Something spoken, heard by its speaker before the customer hears it. */
export const VoiceForm = ({ conversation, onSent }: Props) => {
  const { t } = useTranslation('contents');
  const recorder = useRecorder();
  const [isMissing, setMissing] = useState(false);
  const { is, recorded, format } = recorder;
  const send = useSendVoice(conversation, onSent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!recorded);
    if (recorded && !send.isPending) send.mutate(recorded.file);
  };
  if (!format) return <p className={classes.hint}>{t('voice.none')}</p>;
  return (
    <ContentForm onSubmit={submit} sending={send.isPending} problem={send.error}>
      {recorded && (
        // biome-ignore lint/a11y/useMediaCaption: its speaker has just said it
        <audio controls src={recorded.url} aria-label={t('voice.yours')} className={classes.player} />
      )}
      <RecordButton recorder={recorder} />
      {is === 'refused' && <p role="alert">{t('voice.noMicrophone')}</p>}
      {isMissing && !recorded && <p role="alert">{t('voice.missing')}</p>}
      {!isVoice(format) && <p className={classes.hint}>{t('voice.asFile')}</p>}
    </ContentForm>
  );
};

/** Uploaded once, however often it is tried to be sent. */
function useSendVoice(conversation: Conversation, onSent: () => void) {
  const sendContent = useSendContent(conversation);
  const uploaded = useRef<{ file: File; fileId: string } | null>(null);
  return useMutation({
    mutationFn: async (file: File) => {
      if (uploaded.current?.file !== file) {
        const { fileId } = await api.upload('uploadFile', { conversationId: conversation.id }, file);
        uploaded.current = { file, fileId };
      }
      const { fileId } = uploaded.current;
      return sendContent({ text: '', content: { type: 'voice_note' }, fileIds: [fileId] });
    },
    onSuccess: onSent,
  });
}

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const RecordButton = ({ recorder }: { recorder: ReturnType<typeof useRecorder> }) => {
  const { t } = useTranslation('contents');
  const { is, seconds, recorded, record, stop } = recorder;
  if (is !== 'recording')
    return (
      <Button
        variant="default"
        leftSection={<IconMicrophone size={17} aria-hidden />}
        onClick={() => void record()}
      >
        {t(recorded ? 'voice.again' : 'voice.record')}
      </Button>
    );
  return (
    <>
      <p className="tabular" role="timer">
        {t('voice.recording', { time: clock(seconds), most: clock(MOST_SECONDS) })}
      </p>
      <Button
        color="red"
        leftSection={<IconPlayerStop size={17} aria-hidden />}
        onClick={() => void stop()}
        data-autofocus
      >
        {t('voice.stop')}
      </Button>
    </>
  );
};
