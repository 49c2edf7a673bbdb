import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { i18next } from '../i18n/i18n.ts';
import { EmptyState } from './EmptyState.tsx';

type Props = { children: ReactNode };

/** The last net: a bug in a page shows a way on instead of a white screen. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title={i18next.t('error.page')}
        hint={i18next.t('error.pageHint')}
        action={<Button onClick={() => location.reload()}>{i18next.t('error.reload')}</Button>}
      />
    );
  }
}
