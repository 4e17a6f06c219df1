import { defineConfig } from 'vitest/config';
import { project } from '@muster/testing/vitest';

export default defineConfig(project());
