import { App } from 'antd';
import type { ReactNode } from 'react';

/** Says that something was done, in passing; read out too. */
export function useSay(): (what: ReactNode, kind?: 'success' | 'error') => void {
  const { message } = App.useApp();
  return (what, kind = 'success') =>
    void message.open({
      type: kind,
      content: <span role="status">{what}</span>,
      duration: kind === 'error' ? 8 : 5,
    });
}
