import { Select } from '@mantine/core';
import type { Visibility, WorkspaceSettings } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SavedWord } from '../../../ui/form/SavedWord.tsx';
import { takeWorkspace } from '../live.ts';
import classes from '../pieces/pieces.module.css';
import { Section } from '../pieces/Section.tsx';
import { VISIBILITIES } from './visibility.ts';

const ROLES = [
  { role: 'agent', setting: 'agentVisibility' },
  { role: 'supervisor', setting: 'supervisorVisibility' },
] as const;

/** Which conversations agents and supervisors see. Saved with the choice: open screens follow at once. */
export const VisibilityOfRoles = () => {
  const { t } = useTranslation('settings');
  const settings = useLive((state) => state.workspace.settings);
  const saving = useMutation({
    mutationFn: (change: Partial<WorkspaceSettings>) =>
      api.call('updateWorkspace', { body: { settings: change } }),
    onSuccess: takeWorkspace,
  });
  const shown = saving.isPending ? { ...settings, ...saving.variables } : settings;
  return (
    <Section title={t('visibility.title')} hint={t('visibility.hint')}>
      <div className={classes.fields}>
        {ROLES.map(({ role, setting }) => (
          <Select
            key={role}
            label={t(`visibility.${role}`)}
            description={t(`visibility.explain.${shown[setting]}`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={VISIBILITIES.map((value) => ({ value, label: t(`visibility.sees.${value}`) }))}
            value={shown[setting]}
            onChange={(value) => saving.mutate({ [setting]: value as Visibility })}
            allowDeselect={false}
          />
        ))}
        <FormProblem error={saving.error} title={t('visibility.failed')} />
        <SavedWord shown={saving.isSuccess} />
      </div>
    </Section>
  );
};
