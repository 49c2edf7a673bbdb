import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import type { Topic } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { CHARS, checkLine, checkText } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeTopic } from '../live.ts';
import { Dialog } from '../pieces/Dialog.tsx';
import classes from '../pieces/pieces.module.css';

type Values = { name: string; description: string };

const write = (topic: Topic | undefined, { name, description }: Values): Promise<Topic> => {
  const body = { name: name.trim(), description: description.trim() };
  if (!topic) return api.call('createTopic', { body });
  return api.call('updateTopic', { params: { topicId: topic.id }, body });
};

/** Adds a topic, or renames and describes the given one. */
export const TopicDialog = ({ topic, onClose }: { topic?: Topic; onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const { form, submit, sending, problem } = useSendForm({
    values: { name: topic?.name ?? '', description: topic?.description ?? '' },
    validate: { name: checkLine(CHARS.shortName), description: checkText(CHARS.description) },
    fieldOf: { name_taken: 'name' },
    send: (values) => write(topic, values),
    onSent: (saved) => {
      takeTopic(saved);
      onClose();
    },
  });
  const title = topic ? t('topics.editTitle', { name: topic.name }) : t('topics.addTitle');
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack gap="lg">
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
          <FormProblem error={problem} title={t('topics.failed')} />
          <div className={classes.dialogActions}>
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {topic ? t('common:save') : t('topics.addSubmit')}
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
};
