"""voicecoach compiles a routine into a narrated audio track."""
