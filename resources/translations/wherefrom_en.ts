<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>wherefrom::shell::ViewStrip</name>
    <message numerus="yes">
        <source>The image and %n view(s) of it</source>
        <translation>
            <numerusform>The image and %n view of it</numerusform>
            <numerusform>The image and %n views of it</numerusform>
        </translation>
    </message>
</context>
</TS>
