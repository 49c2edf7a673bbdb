import { Stack, Textarea, TextInput } from '@mantine/core';
import type { Topic } from '@parley/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { CHARS, checkLine, checkText } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeTopic } from '../live.ts';
import { HoursEditor } from './HoursEditor.tsx';
import { InsteadFields, LineFields } from './LineFields.tsx';
import { bodyOf, checkHours, checkNumber, type TopicValues, valuesOf } from './topic-values.ts';
import topicClasses from './topics.module.css';

const write = (topic: Topic | undefined, values: TopicValues): Promise<Topic> => {
  const body = bodyOf(values);
  if (!topic) return api.call('createTopic', { body });
  return api.call('updateTopic', { params: { topicId: topic.id }, body });
};

/** Adds a topic, or changes the words, the line and the hours of the given one. */
export const TopicDialog = ({ topic, onClose }: { topic?: Topic; onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'line', 'common']);
  const { form, submit, sending, problem } = useSendForm({
    values: valuesOf(topic),
    validate: {
      name: checkLine(CHARS.shortName),
      description: checkText(CHARS.description),
      answerMinutes: checkNumber(1_440),
      stickyMinutes: checkNumber(43_200),
      maxWaiting: checkNumber(100_000),
      keepPlaceMinutes: checkNumber(1_440),
      overflowMinutes: checkNumber(1_440),
      hours: checkHours,
    },
    fieldOf: { name_taken: 'name', hours_invalid: 'hours', overflow_invalid: 'overflowTopicId' },
    send: (values) => write(topic, values),
    onSent: (saved) => {
      takeTopic(saved);
      onClose();
    },
  });
  const title = topic ? t('topics.editTitle', { name: topic.name }) : t('topics.addTitle');
  return (
    <Dialog title={title} onClose={onClose} size={560}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('topics.failed')}
        action={topic ? t('common:save') : t('topics.addSubmit')}
        onClose={onClose}
      >
        <TextInput
          label={t('topics.name')}
          description={t('topics.nameHint')}
          dir="auto"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('topics.description')}
          description={t('topics.descriptionHint')}
          dir="auto"
          autosize
          minRows={2}
          {...form.getInputProps('description')}
        />
        <Part title={t('line:section')}>
          <LineFields form={form} topicId={topic?.id} />
        </Part>
        <Part title={t('line:hoursTitle')}>
          <HoursEditor
            value={form.values.hours}
            onChange={(hours) => {
              form.setFieldValue('hours', hours);
              form.clearFieldError('hours');
            }}
            error={form.errors.hours}
          />
        </Part>
        <Part title={t('line:insteadTitle')}>
          <Stack gap="lg">
            {form.values.hours && <InsteadFields form={form} name="whenClosed" />}
            <InsteadFields form={form} name="whenFull" />
          </Stack>
        </Part>
      </DialogForm>
    </Dialog>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={topicClasses.part} aria-label={title}>
    <h3 className={topicClasses.partTitle}>{title}</h3>
    {children}
  </section>
);
