"""The disk: folders, case files, stores, the case list, notices, exports, settings. Nobody else touches it for cases."""
