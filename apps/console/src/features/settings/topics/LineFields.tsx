import { NumberInput, Radio, Select, Stack, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useTopics } from '../live.ts';
import type { TopicValues } from './topic-values.ts';
import classes from './topics.module.css';

type Props = { form: UseFormReturnType<TopicValues>; topicId?: string | undefined };

const ROUTING = [
  ['automatic', 'automaticHint'],
  ['manual', 'manualHint'],
] as const;

/** How the line of a topic is served: by whom, how fast, how long it may get, and who helps out. */
export const LineFields = ({ form, topicId }: Props) => {
  const { t } = useTranslation('line');
  const isAutomatic = form.values.routing === 'automatic';
  const number = { min: 1, allowDecimal: false, clampBehavior: 'none', placeholder: t('none') } as const;
  return (
    <Stack gap="md">
      <Radio.Group label={t('routing')} {...form.getInputProps('routing')}>
        <Stack gap="sm" mt={6}>
          {ROUTING.map(([value, hint]) => (
            <Radio key={value} value={value} label={t(value)} description={t(hint)} />
          ))}
        </Stack>
      </Radio.Group>
      {isAutomatic && (
        <>
          <NumberInput
            label={t('answer')}
            description={t('answerHint')}
            {...number}
            {...form.getInputProps('answerMinutes')}
          />
          <NumberInput
            label={t('sticky')}
            description={t('stickyHint')}
            {...number}
            {...form.getInputProps('stickyMinutes')}
          />
          <OverflowFields form={form} topicId={topicId} />
        </>
      )}
      <NumberInput
        label={t('longest')}
        description={t('longestHint')}
        {...number}
        {...form.getInputProps('maxWaiting')}
      />
      <NumberInput
        label={t('keep')}
        description={t('keepHint')}
        {...number}
        {...form.getInputProps('keepPlaceMinutes')}
      />
    </Stack>
  );
};

const OverflowFields = ({ form, topicId }: Props) => {
  const { t } = useTranslation('line');
  const { open } = useTopics();
  const others = open.filter(({ id }) => id !== topicId).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className={classes.pair}>
      <legend className="visually-hidden">{t('overflow')}</legend>
      <Select
        label={t('overflowTopic')}
        data={[{ value: '', label: t('overflowNobody') }, ...others]}
        allowDeselect={false}
        {...form.getInputProps('overflowTopicId')}
      />
      {form.values.overflowTopicId !== '' && (
        <NumberInput
          label={t('overflowAfter')}
          min={1}
          allowDecimal={false}
          clampBehavior="none"
          {...form.getInputProps('overflowMinutes')}
        />
      )}
    </fieldset>
  );
};

const ACTIONS = ['leave_message', 'text'] as const;

/** What happens to whoever comes while the line is closed, or full. */
export const InsteadFields = ({ form, name }: Props & { name: 'whenClosed' | 'whenFull' }) => {
  const { t } = useTranslation('line');
  return (
    <Stack gap="sm">
      <Select
        label={t(name)}
        data={ACTIONS.map((value) => ({ value, label: t(`instead.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps(`${name}.action`)}
      />
      <Textarea
        label={t('insteadText')}
        description={t('insteadTextHint')}
        dir="auto"
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        {...form.getInputProps(`${name}.text`)}
      />
    </Stack>
  );
};
