import { MultiSelect, NumberInput, Select } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { LIMITS, type Role } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../app/i18n.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { useTopics } from '../live.ts';
import { Warning } from '../pieces/Warning.tsx';

const ROLES: Role[] = ['agent', 'supervisor', 'admin', 'owner'];

/** What a member may do and hold. */
export type MemberValues = { role: Role; topicIds: string[]; capacity: number | string };

/** A number field holds text while somebody types in it. */
export const checkCapacity = (capacity: number | string): string | null => {
  const max = LIMITS.capacityMax;
  const fits = Number.isInteger(capacity) && Number(capacity) >= 1 && Number(capacity) <= max;
  return fits ? null : i18next.t('settings:member.capacityRange', { max });
};

/** Role, topics and capacity, the same for an invitation and for a member. Only owners make owners. */
export const MemberFields = <V extends MemberValues>({ form }: { form: UseFormReturnType<V> }) => {
  const { t } = useTranslation(['settings', 'common']);
  const { open } = useTopics();
  const iAmOwner = useMyMember().role === 'owner';
  const { role, topicIds } = form.values;
  const roles = ROLES.filter((each) => each !== 'owner' || iAmOwner || role === 'owner');
  return (
    <>
      <Select
        label={t('member.role')}
        description={t(`member.roleHint.${role}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('role')}
      />
      <div>
        <MultiSelect
          label={t('member.topics')}
          description={t('member.topicsHint')}
          placeholder={topicIds.length === 0 ? t('member.topicsPlaceholder') : ''}
          data={open.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          searchable={open.length > 8}
          {...form.getInputProps('topicIds')}
        />
        {topicIds.length === 0 && <Warning>{t('member.topicsNone')}</Warning>}
      </div>
      <NumberInput
        label={t('member.capacity')}
        description={t('member.capacityHint', { max: LIMITS.capacityMax })}
        min={1}
        max={LIMITS.capacityMax}
        allowDecimal={false}
        clampBehavior="none"
        {...form.getInputProps('capacity')}
      />
    </>
  );
};
