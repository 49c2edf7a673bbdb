import { DirectionProvider, MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../live/query-client.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { router } from './router.tsx';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** Everything that wraps the pages. */
export const App = () => {
  const spokenTheme = useSpokenTheme();
  return (
    <DirectionProvider detectDirection>
      <MantineProvider theme={spokenTheme} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
        <ErrorBoundary>
          <QueryClientProvider client={queryClient}>
            <Notifications position="bottom-left" containerWidth={320} limit={3} />
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ErrorBoundary>
      </MantineProvider>
    </DirectionProvider>
  );
};

/** The theme with the words that Mantine's own buttons need, in the reader's language. */
function useSpokenTheme() {
  const { t } = useTranslation();
  return useMemo(() => {
    const defaultProps = { closeButtonProps: { 'aria-label': t('close') } };
    return mergeThemeOverrides(theme, {
      components: { Modal: { defaultProps }, Drawer: { defaultProps }, Notification: { defaultProps } },
    });
  }, [t]);
}
