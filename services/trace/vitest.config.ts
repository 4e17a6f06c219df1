import { project } from '@muster/testing/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig(project());
