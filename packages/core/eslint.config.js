import virtnetLint from '@virtnet/eslint-rig';

// The packlets rule wants `../device`, Node's own resolution wants `../device/index.js`; so the border is kept here.
const DEEP = {
  regex: '^(\\.\\./)+(device|requests|host|logging|native|controller)/(?!index\\.js$)',
  message: 'Another packlet is entered through its index.js'
};
const UPWARD = {
  regex: '^(\\.\\./)+(native|host|controller)/',
  message: 'device and requests are pure: they never see native code, processes or the controller'
};

export default [
  ...virtnetLint(import.meta.dirname),
  {
    files: ['src/**/*.ts'],
    rules: {
      '@rushstack/packlets/mechanics': 'off',
      'no-restricted-imports': ['error', { patterns: [DEEP] }]
    }
  },
  {
    files: ['src/packlets/device/*.ts', 'src/packlets/requests/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [DEEP, UPWARD] }] }
  }
];
