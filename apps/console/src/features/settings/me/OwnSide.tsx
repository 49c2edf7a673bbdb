import { Radio, Stack } from '@mantine/core';
import type { Side } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive, useMyMember } from '../../../live/live-state.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SavedWord } from '../../../ui/form/SavedWord.tsx';
import { SidePreview } from '../../../ui/SidePreview.tsx';
import { takeMember } from '../live.ts';
import classes from '../pieces/pieces.module.css';

const AS_WORKSPACE = 'workspace';

/** Left, right, or whatever the workspace says. Saved with the choice, since it is about my screen only. */
export const OwnSide = () => {
  const { t } = useTranslation('account');
  const stored = useMyMember().ownMessagesSide;
  const ofWorkspace = useLive((state) => state.workspace.settings.ownMessagesSide);
  const saving = useMutation({
    mutationFn: (ownMessagesSide: Side | null) =>
      api.call('updateMyMembership', { body: { ownMessagesSide } }),
    onSuccess: takeMember,
  });
  const shown = saving.isPending ? saving.variables : stored;
  const workspaceSide = ofWorkspace === 'left' ? t('me.side.leftWord') : t('me.side.rightWord');
  return (
    <div className={classes.fields}>
      <Radio.Group
        aria-label={t('me.messages')}
        value={shown ?? AS_WORKSPACE}
        onChange={(choice) => saving.mutate(choice === AS_WORKSPACE ? null : (choice as Side))}
      >
        <Stack gap="sm">
          <Radio value={AS_WORKSPACE} label={t('me.side.workspace', { side: workspaceSide })} />
          <Radio value="left" label={t('me.side.left')} />
          <Radio value="right" label={t('me.side.right')} />
        </Stack>
      </Radio.Group>
      <SidePreview side={shown ?? ofWorkspace} />
      <FormProblem error={saving.error} />
      <SavedWord shown={saving.isSuccess} />
    </div>
  );
};
