import virtnetLint from '@virtnet/eslint-rig';

export default virtnetLint(import.meta.dirname);
