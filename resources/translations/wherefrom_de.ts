<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>wherefrom::activity::ActivityList</name>
    <message>
        <source>kept from before</source>
        <translation>von früher</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Speicherspitze</translation>
    </message>
</context>
<context>
    <name>wherefrom::activity::ActivityStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Progress of the stage</source>
        <translation>Fortschritt der Stufe</translation>
    </message>
    <message>
        <source>Stop the work; what is finished is kept</source>
        <translation>Hält die Arbeit an; was fertig ist, bleibt erhalten</translation>
    </message>
    <message>
        <source>Finished and failed tasks, and what the engine noticed</source>
        <translation>Fertige und fehlgeschlagene Aufgaben und was der Engine aufgefallen ist</translation>
    </message>
    <message>
        <source>Resume pretraining</source>
        <translation>Vortraining fortsetzen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Run analysis</source>
        <translation>Analyse starten</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pretraining failed</source>
        <translation>Vortraining fehlgeschlagen</translation>
    </message>
    <message>
        <source>Validation failed</source>
        <translation>Validierung fehlgeschlagen</translation>
    </message>
    <message>
        <source>Analysis failed</source>
        <translation>Analyse fehlgeschlagen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on where it was paused</source>
        <translation>Macht dort weiter, wo angehalten wurde</translation>
    </message>
    <message>
        <source>Hold the work and leave the processor to others; memory stays taken</source>
        <translation>Hält die Arbeit an und überlässt den Prozessor anderen; der Speicher bleibt belegt</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Engine wird gestartet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%L1 von %L2 %3</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%L1/s</translation>
    </message>
    <message>
        <source>%1 % of labels right by kNN</source>
        <translation>%L1 % der Labels per kNN richtig</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>all done in %1</source>
        <translation>fertig nach %1</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>dann %1</translation>
    </message>
</context>
<context>
    <name>wherefrom::activity::Journal</name>
    <message>
        <source>Encoder saved as %1.</source>
        <translation>Encoder gespeichert als %1.</translation>
    </message>
    <message>
        <source>Labels told right by kNN: %1 % (%2 % before).</source>
        <translation>Per kNN richtig erkannte Labels: %L1 % (vorher %L2 %).</translation>
    </message>
    <message>
        <source>Pretraining cancelled. Its checkpoint is kept; resume it to go on.</source>
        <translation>Vortraining abgebrochen. Sein Zwischenstand bleibt erhalten; setzen Sie es fort, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Validation cancelled. It keeps nothing of what it has done; the analysis is as it was.</source>
        <translation>Validierung abgebrochen. Von ihr bleibt nichts erhalten; die Analyse ist unverändert.</translation>
    </message>
    <message>
        <source>Analysis cancelled. What was finished is kept; run it again to go on.</source>
        <translation>Analyse abgebrochen. Was fertig ist, bleibt erhalten; starten Sie sie erneut, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Pretraining finished in %1. %2</source>
        <translation>Vortraining fertig nach %1. %2</translation>
    </message>
    <message>
        <source>Validation finished in %1; Analyse, Validation shows the table.</source>
        <translation>Validierung fertig nach %1; Analyse ▸ Validierung zeigt die Tabelle.</translation>
    </message>
    <message>
        <source>Analysis finished in %1.</source>
        <translation>Analyse fertig nach %1.</translation>
    </message>
</context>
<context>
    <name>wherefrom::activity::Sparkline</name>
    <message>
        <source>Training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>Training loss %1 after %2 reports</source>
        <translation>Trainingsverlust %L1 nach %L2 Meldungen</translation>
    </message>
    <message>
        <source>Labels told right by kNN: %1 %</source>
        <translation>Per kNN richtig erkannte Labels: %L1 %</translation>
    </message>
</context>
<context>
    <name>wherefrom::compare::CompareView</name>
    <message>
        <source>Analyse with other options…</source>
        <translation>Mit anderen Optionen analysieren…</translation>
    </message>
    <message>
        <source>First run</source>
        <translation>Erster Lauf</translation>
    </message>
    <message>
        <source>The run to the right of the scatter</source>
        <translation>Der Lauf, der im Streudiagramm nach rechts aufgetragen ist</translation>
    </message>
    <message>
        <source>Second run</source>
        <translation>Zweiter Lauf</translation>
    </message>
    <message>
        <source>The run upwards in the scatter</source>
        <translation>Der Lauf, der im Streudiagramm nach oben aufgetragen ist</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>The number that is compared</source>
        <translation>Die Größe, die verglichen wird</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Where an image stands among all, or its value</source>
        <translation>Der Rang eines Bildes unter allen oder sein Wert</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>What the colours of the points tell</source>
        <translation>Was die Farben der Punkte bedeuten</translation>
    </message>
    <message>
        <source>Swap both runs</source>
        <translation>Läufe vertauschen</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Value (logarithm)</source>
        <translation>Wert (logarithmisch)</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>Images on which the runs disagree most</source>
        <translation>Bilder, bei denen die Läufe am weitesten auseinanderliegen</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>Fertig %1</translation>
    </message>
    <message>
        <source>Open a folder of images to compare analyses of it here.</source>
        <translation>Öffnen Sie einen Ordner mit Bildern, um Analysen davon hier zu vergleichen.</translation>
    </message>
    <message>
        <source>There is no finished analysis to compare yet.</source>
        <translation>Es gibt noch keine fertige Analyse zum Vergleichen.</translation>
    </message>
    <message>
        <source>There is one analysis of these images so far. Run another with a different seed, objective or encoder: this one is kept beside it, and both are compared here.</source>
        <translation>Bisher gibt es eine Analyse dieser Bilder. Starten Sie eine weitere mit anderem Startwert, anderer Zielfunktion oder anderem Encoder: Diese wird daneben aufbewahrt, und beide werden hier verglichen.</translation>
    </message>
    <message>
        <source>%1 (percentile)</source>
        <translation>%1 (Perzentil)</translation>
    </message>
    <message>
        <source>Pearson %1 · Spearman %2 · %3 images</source>
        <translation>Pearson %L1 · Spearman %L2 · %3 Bilder</translation>
    </message>
    <message>
        <source> that match the filter</source>
        <translation>, die dem Filter entsprechen</translation>
    </message>
    <message>
        <source> · %1 are in one run only and left out</source>
        <translation> · %1 sind nur in einem Lauf vorhanden und ausgelassen</translation>
    </message>
    <message>
        <source>They disagree most on: percentile in the second run less that in the first</source>
        <translation>Am weitesten liegen sie hier auseinander: Perzentil im zweiten Lauf minus Perzentil im ersten</translation>
    </message>
    <message>
        <source>No image has this score in both runs.</source>
        <translation>Kein Bild hat dieses Maß in beiden Läufen.</translation>
    </message>
    <message>
        <source>No image with this score in both runs matches the filter.</source>
        <translation>Kein Bild mit diesem Maß in beiden Läufen entspricht dem Filter.</translation>
    </message>
    <message>
        <source>Choose two different runs.</source>
        <translation>Wählen Sie zwei verschiedene Läufe.</translation>
    </message>
    <message>
        <source>Made with the same options as far as is known.</source>
        <translation>Soweit bekannt mit denselben Optionen berechnet.</translation>
    </message>
</context>
<context>
    <name>wherefrom::compare::ScatterCanvas</name>
    <message>
        <source>Scatter of both runs</source>
        <translation>Streudiagramm beider Läufe</translation>
    </message>
</context>
<context>
    <name>wherefrom::core</name>
    <message>
        <source>Line %1 of the decisions %2</source>
        <translation>Zeile %1 der Entscheidungen %2</translation>
    </message>
    <message>
        <source>names no image; give it a key, or take the line out.</source>
        <translation>nennt kein Bild; geben Sie ihr einen Schlüssel oder nehmen Sie die Zeile heraus.</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>ist nicht zu lesen: %1</translation>
    </message>
    <message>
        <source>decides otherwise about %1 than a line before; take one of the two out.</source>
        <translation>entscheidet über %1 anders als eine Zeile davor; nehmen Sie eine der beiden heraus.</translation>
    </message>
    <message>
        <source>must name two images that are not duplicates.</source>
        <translation>muss zwei Bilder nennen, die keine Duplikate sind.</translation>
    </message>
    <message>
        <source>has another note on %1 than a line before; take one of the two out.</source>
        <translation>hat eine andere Notiz zu %1 als eine Zeile davor; nehmen Sie eine der beiden heraus.</translation>
    </message>
    <message>
        <source>The decisions define the tag &quot;%1&quot; twice; take one of the two out.</source>
        <translation>Die Entscheidungen legen das Schlagwort „%1“ zweimal fest; nehmen Sie eines der beiden heraus.</translation>
    </message>
    <message>
        <source>The decisions want a heading with the column key and the column flag, tags, note or not_duplicate_of.</source>
        <translation>Die Entscheidungen brauchen eine Kopfzeile mit der Spalte key und der Spalte flag, tags, note oder not_duplicate_of.</translation>
    </message>
    <message>
        <source>The file of decisions is empty.</source>
        <translation>Die Datei der Entscheidungen ist leer.</translation>
    </message>
    <message>
        <source>These decisions are of a newer format; export them again for this version of Wherefrom.</source>
        <translation>Diese Entscheidungen haben ein neueres Format; exportieren Sie sie noch einmal für diese Version von Wherefrom.</translation>
    </message>
    <message>
        <source>The decisions cannot be read as JSON: %1.</source>
        <translation>Die Entscheidungen sind nicht als JSON zu lesen: %1.</translation>
    </message>
    <message>
        <source>A file name or a note is no UTF-8, which JSON cannot hold; export the decisions as CSV.</source>
        <translation>Ein Dateiname oder eine Notiz ist kein UTF-8, was JSON nicht fassen kann; exportieren Sie die Entscheidungen als CSV.</translation>
    </message>
    <message>
        <source>%1 should end with .csv or .json, which says how it is written.</source>
        <translation>%1 sollte auf .csv oder .json enden, denn danach richtet sich das Format.</translation>
    </message>
    <message>
        <source>%1 exists already and is not overwritten; choose an empty folder.</source>
        <translation>%1 gibt es schon und wird nicht überschrieben; wählen Sie einen leeren Ordner.</translation>
    </message>
    <message>
        <source>%1 could not be written: the disk is full; free some space and export into a new folder.</source>
        <translation>%1 konnte nicht geschrieben werden: Der Datenträger ist voll; schaffen Sie Platz und exportieren Sie in einen neuen Ordner.</translation>
    </message>
    <message>
        <source>%1 lies on another file system than the dataset, where hard links do not reach; export by copy or symbolic link.</source>
        <translation>%1 liegt auf einem anderen Dateisystem als der Datensatz, wohin feste Verknüpfungen nicht reichen; exportieren Sie als Kopie oder symbolische Verknüpfung.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1 konnte nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>%1 cannot be made: %2.</source>
        <translation>%1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>There is no dataset to export.</source>
        <translation>Es gibt keinen Datensatz zu exportieren.</translation>
    </message>
    <message>
        <source>The flags to export are not those of this dataset; open the workspace again.</source>
        <translation>Die Markierungen für den Export gehören nicht zu diesem Datensatz; öffnen Sie den Arbeitsbereich noch einmal.</translation>
    </message>
    <message>
        <source>The score column %1 is not of this dataset; open the workspace again.</source>
        <translation>Die Wertespalte %1 gehört nicht zu diesem Datensatz; öffnen Sie den Arbeitsbereich noch einmal.</translation>
    </message>
    <message>
        <source>The run facts of an export must be a JSON object.</source>
        <translation>Die Angaben zum Lauf eines Exports müssen ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>%1 is not a folder; choose an empty or a new folder.</source>
        <translation>%1 ist kein Ordner; wählen Sie einen leeren oder einen neuen Ordner.</translation>
    </message>
    <message>
        <source>%1 cannot be looked into: %2.</source>
        <translation>In %1 lässt sich nicht hineinsehen: %2.</translation>
    </message>
    <message>
        <source>%1 is not empty, and an export never overwrites; choose an empty or a new folder.</source>
        <translation>%1 ist nicht leer, und ein Export überschreibt nie; wählen Sie einen leeren oder einen neuen Ordner.</translation>
    </message>
    <message>
        <source>No image is left to export; change which flags or images are exported.</source>
        <translation>Kein Bild bleibt zu exportieren; ändern Sie, welche Markierungen oder Bilder exportiert werden.</translation>
    </message>
    <message>
        <source>No folder is named yet to export into: choose one that is empty or not there yet.</source>
        <translation>Noch ist kein Ordner für den Export genannt: Wählen Sie einen, der leer oder noch nicht da ist.</translation>
    </message>
    <message>
        <source>%1 lies inside the dataset, which is never written to; choose a folder outside of %2.</source>
        <translation>%1 liegt im Datensatz, in den nie geschrieben wird; wählen Sie einen Ordner außerhalb von %2.</translation>
    </message>
    <message>
        <source>The dataset %1 lies inside %2; choose another folder.</source>
        <translation>Der Datensatz %1 liegt in %2; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The images lie inside container files, to which %1 cannot point; export copies of them.</source>
        <translation>Die Bilder liegen in Sammeldateien, auf die %1 nicht verweisen kann; exportieren Sie Kopien davon.</translation>
    </message>
    <message>
        <source>%1 ends after %2 of the record&apos;s %3 bytes</source>
        <translation>%1 endet nach %2 der %3 Bytes des Datensatzes</translation>
    </message>
    <message>
        <source>There is no whole CIFAR record of %1 bytes in %2: get the binary version of the dataset again.</source>
        <translation>In %2 ist kein ganzer CIFAR-Satz von %1 Bytes: Holen Sie die Binärfassung des Datensatzes noch einmal.</translation>
    </message>
    <message>
        <source>its label byte is %1, but there are %2 classes: the file is damaged</source>
        <translation>sein Label-Byte ist %1, aber es gibt %2 Klassen: Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>Cannot read %1: %2.</source>
        <translation>%1 ist nicht zu lesen: %2.</translation>
    </message>
    <message>
        <source>A quote opened on line %1 of the table is never closed: add the missing &quot;.</source>
        <translation>Ein Anführungszeichen in Zeile %1 der Tabelle wird nie geschlossen: Ergänzen Sie das fehlende.</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is larger than 512 MB</source>
        <translation>die Datei ist größer als 512 MB</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>die Datei fehlt</translation>
    </message>
    <message>
        <source>permission to read the file is denied</source>
        <translation>das Recht, die Datei zu lesen, fehlt</translation>
    </message>
    <message>
        <source>the file cannot be read (%1)</source>
        <translation>die Datei ist nicht zu lesen (%1)</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>There are no pictures (JPEG, PNG, WebP, BMP or TIFF) in %1 or below it: choose another folder.</source>
        <translation>In %1 und darunter sind keine Bilder (JPEG, PNG, WebP, BMP oder TIFF): Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Cannot read %1: check its permissions.</source>
        <translation>%1 ist nicht zu lesen: Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Unpacked, %1 would have %2 bytes: unpack it with gunzip and open the plain file.</source>
        <translation>Ausgepackt hätte %1 %2 Bytes: Packen Sie die Datei mit gunzip aus und öffnen Sie sie dann.</translation>
    </message>
    <message>
        <source>%1 is no IDX file of images: %2; get it again.</source>
        <translation>%1 ist keine IDX-Datei mit Bildern: %2; holen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>%1 is no IDX file of labels: %2; get it again.</source>
        <translation>%1 ist keine IDX-Datei mit Labels: %2; holen Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>it ends after %1 bytes</source>
        <translation>sie endet nach %1 Bytes</translation>
    </message>
    <message>
        <source>its first four bytes are %1 instead of %2</source>
        <translation>ihre ersten vier Bytes sind %1 statt %2</translation>
    </message>
    <message>
        <source>its images are said to be %1 rows of %2 pixels</source>
        <translation>ihre Bilder sollen %1 Zeilen von %2 Pixeln haben</translation>
    </message>
    <message>
        <source>%1 holds %2 labels for the %3 images of %4: get the two files again.</source>
        <translation>%1 enthält %2 Labels für die %3 Bilder von %4: Holen Sie beide Dateien noch einmal.</translation>
    </message>
    <message>
        <source>%1 says that it holds %2 images but has bytes for %3: get it again.</source>
        <translation>%1 soll %2 Bilder enthalten, hat aber Bytes für %3: Holen Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>%1 ends after %2 of the image&apos;s %3 bytes</source>
        <translation>%1 endet nach %2 der %3 Bytes des Bildes</translation>
    </message>
    <message>
        <source>There are no images in %1: its IDX files are empty.</source>
        <translation>In %1 sind keine Bilder: Die IDX-Dateien darin sind leer.</translation>
    </message>
    <message>
        <source>there is no image number %1 in this dataset</source>
        <translation>in diesem Datensatz gibt es kein Bild mit der Nummer %1</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; has no &quot;#&lt;number&gt;&quot; at its end</source>
        <translation>dem Schlüssel „%1“ fehlt am Ende „#&lt;Nummer&gt;“</translation>
    </message>
    <message>
        <source>the sheet has %1 tiles</source>
        <translation>der Bogen hat %1 Kacheln</translation>
    </message>
    <message>
        <source>this kind of dataset cannot be read</source>
        <translation>diese Art von Datensatz ist nicht zu lesen</translation>
    </message>
    <message>
        <source>%1 has no column of paths: call one of its columns (%2) &quot;path&quot; in the first line.</source>
        <translation>%1 hat keine Spalte mit Pfaden: Nennen Sie eine der Spalten (%2) in der ersten Zeile „path“.</translation>
    </message>
    <message>
        <source>line %1 of the manifest has %2 fields where its header has %3: put fields with the separator inside in quotes</source>
        <translation>Zeile %1 des Manifests hat %2 Felder, seine Kopfzeile aber %3: Setzen Sie Felder, die das Trennzeichen enthalten, in Anführungszeichen</translation>
    </message>
    <message>
        <source>line %1 of the manifest names no file</source>
        <translation>Zeile %1 des Manifests nennt keine Datei</translation>
    </message>
    <message>
        <source>line %1 of the manifest lists the same file</source>
        <translation>Zeile %1 des Manifests führt dieselbe Datei auf</translation>
    </message>
    <message>
        <source>%1 is UTF-16 text: save it as UTF-8.</source>
        <translation>%1 ist UTF-16-Text: Speichern Sie ihn als UTF-8.</translation>
    </message>
    <message>
        <source>It is empty: write a header line with a column &quot;path&quot; and a line an image.</source>
        <translation>Es ist leer: Schreiben Sie eine Kopfzeile mit einer Spalte „path“ und eine Zeile je Bild.</translation>
    </message>
    <message>
        <source>It has a header but lists no image: add a line an image.</source>
        <translation>Es hat eine Kopfzeile, führt aber kein Bild auf: Ergänzen Sie eine Zeile je Bild.</translation>
    </message>
    <message>
        <source>Cannot use the manifest %1. %2</source>
        <translation>Das Manifest %1 ist nicht zu gebrauchen. %2</translation>
    </message>
    <message>
        <source>%1 is one picture: open the folder that holds it.</source>
        <translation>%1 ist ein einzelnes Bild: Öffnen Sie den Ordner, in dem es liegt.</translation>
    </message>
    <message>
        <source>%1 is no dataset: open a folder of pictures, CIFAR binary files, an IDX image file, a .csv or .tsv manifest or a .json sheet recipe.</source>
        <translation>%1 ist kein Datensatz: Öffnen Sie einen Ordner mit Bildern, CIFAR-Binärdateien, eine IDX-Bilddatei, ein Manifest (.csv oder .tsv) oder eine Bogenbeschreibung (.json).</translation>
    </message>
    <message>
        <source>This kind of dataset cannot be opened.</source>
        <translation>Diese Art von Datensatz lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>No dataset was named: choose a folder or a file.</source>
        <translation>Kein Datensatz ist genannt: Wählen Sie einen Ordner oder eine Datei.</translation>
    </message>
    <message>
        <source>%1 does not exist: check the path.</source>
        <translation>%1 gibt es nicht: Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>%1 holds more than 2,147,483,647 images: open a part of it.</source>
        <translation>%1 enthält mehr als 2.147.483.647 Bilder: Öffnen Sie einen Teil davon.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number above 0</source>
        <translation>„%1“ muss eine ganze Zahl über 0 sein</translation>
    </message>
    <message>
        <source>its picture %1 cannot be read: %2</source>
        <translation>ihr Bild %1 ist nicht zu lesen: %2</translation>
    </message>
    <message>
        <source>its picture %1 is no PNG: convert it</source>
        <translation>ihr Bild %1 ist kein PNG: Wandeln Sie es um</translation>
    </message>
    <message>
        <source>it has no &quot;kind&quot;: &quot;sheet&quot;</source>
        <translation>ihr fehlt „kind“: „sheet“</translation>
    </message>
    <message>
        <source>&quot;image&quot; must be the path of a PNG</source>
        <translation>„image“ muss der Pfad eines PNG sein</translation>
    </message>
    <message>
        <source>&quot;tile&quot; must be [width, height] in pixels</source>
        <translation>„tile“ muss [Breite, Höhe] in Pixeln sein</translation>
    </message>
    <message>
        <source>its picture of %1 x %2 pixels is smaller than one tile</source>
        <translation>ihr Bild von %1 × %2 Pixeln ist kleiner als eine Kachel</translation>
    </message>
    <message>
        <source>Cannot use the sheet recipe %1: %2.</source>
        <translation>Die Bogenbeschreibung %1 ist nicht zu gebrauchen: %2.</translation>
    </message>
    <message>
        <source>Cannot use the sheet recipe %1: it is no valid JSON of that form (%2).</source>
        <translation>Die Bogenbeschreibung %1 ist nicht zu gebrauchen: Sie ist kein gültiges JSON dieser Form (%2).</translation>
    </message>
    <message>
        <source>The sheet recipe %1 cuts its picture into %2 tiles: make the tiles larger.</source>
        <translation>Die Bogenbeschreibung %1 zerschneidet ihr Bild in %2 Kacheln: Machen Sie die Kacheln größer.</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: check its name and permissions.</source>
        <translation>Die Datei %1 ist nicht zu lesen: Prüfen Sie Namen und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>load and save it once in Python: weights = torch.load(&quot;%1&quot;, map_location=&quot;cpu&quot;); torch.save(weights, &quot;new-%1&quot;).</source>
        <translation>laden und speichern Sie sie einmal in Python: weights = torch.load(&apos;%1&apos;, map_location=&apos;cpu&apos;); torch.save(weights, &apos;new-%1&apos;).</translation>
    </message>
    <message>
        <source>The file %1 is an .npz archive of arrays: save the embeddings alone with numpy.save().</source>
        <translation>Die Datei %1 ist ein .npz-Archiv von Feldern: Speichern Sie die Einbettungen allein mit numpy.save().</translation>
    </message>
    <message>
        <source>The file %1 is an archive without an encoder in it: unpack it and choose what is inside.</source>
        <translation>Die Datei %1 ist ein Archiv ohne Encoder darin: Packen Sie es aus und wählen Sie, was darin ist.</translation>
    </message>
    <message>
        <source>The file %1 is empty: take another copy.</source>
        <translation>Die Datei %1 ist leer: Nehmen Sie eine andere Kopie.</translation>
    </message>
    <message>
        <source>The file %1 is a checkpoint as PyTorch wrote it before 1.6: %2</source>
        <translation>Die Datei %1 ist ein Checkpoint, wie PyTorch ihn vor 1.6 schrieb: %2</translation>
    </message>
    <message>
        <source>The file %1 is a tar archive, as PyTorch wrote checkpoints before 0.1.10: unpack it, or %2</source>
        <translation>Die Datei %1 ist ein tar-Archiv, wie PyTorch Checkpoints vor 0.1.10 schrieb: Packen Sie es aus, oder %2</translation>
    </message>
    <message>
        <source>The file %1 is compressed by gzip: unpack it with gunzip first.</source>
        <translation>Die Datei %1 ist mit gzip gepackt: Packen Sie sie zuerst mit gunzip aus.</translation>
    </message>
    <message>
        <source>The file %1 is a plain Python pickle, which may hold code: save the weights with torch.save(model.state_dict(), &quot;weights.pt&quot;).</source>
        <translation>Die Datei %1 ist ein bloßes Python-Pickle, das Code enthalten kann: Speichern Sie die Gewichte mit torch.save(model.state_dict(), &apos;weights.pt&apos;).</translation>
    </message>
    <message>
        <source>The file %1 is a NumPy array, no encoder: choose it as embeddings.</source>
        <translation>Die Datei %1 ist ein NumPy-Feld, kein Encoder: Wählen Sie sie als Einbettungen.</translation>
    </message>
    <message>
        <source>The file %1 is an HDF5 file (Keras), which is not read: bring the embeddings as a .npy file instead.</source>
        <translation>Die Datei %1 ist eine HDF5-Datei (Keras), die nicht gelesen wird: Bringen Sie stattdessen die Einbettungen als .npy-Datei mit.</translation>
    </message>
    <message>
        <source>The file %1 is no encoder: choose a TorchScript module, a checkpoint that torch.save() wrote, a safetensors file or one that Wherefrom saved.</source>
        <translation>Die Datei %1 ist kein Encoder: Wählen Sie ein TorchScript-Modul, einen Checkpoint von torch.save(), eine safetensors-Datei oder eine, die Wherefrom gespeichert hat.</translation>
    </message>
    <message>
        <source>the picture of %1 x %2 pixels is larger than the 200 million pixels that are decoded</source>
        <translation>das Bild von %1 × %2 Pixeln ist größer als die 200 Millionen Pixel, die dekodiert werden</translation>
    </message>
    <message>
        <source>the picture holds infinite values</source>
        <translation>das Bild enthält unendliche Werte</translation>
    </message>
    <message>
        <source>the picture has %1 channels: 1, 3 or 4 can be shown</source>
        <translation>das Bild hat %1 Kanäle: 1, 3 oder 4 lassen sich zeigen</translation>
    </message>
    <message>
        <source>the file is damaged, or of a variety that cannot be decoded</source>
        <translation>die Datei ist beschädigt oder von einer Art, die sich nicht dekodieren lässt</translation>
    </message>
    <message>
        <source>An image cannot be scaled to %1 pixels: at least 1.</source>
        <translation>Ein Bild lässt sich nicht auf %1 Pixel skalieren: mindestens 1.</translation>
    </message>
    <message>
        <source>Cannot read the picture %1: check that it exists.</source>
        <translation>Das Bild %1 ist nicht zu lesen: Prüfen Sie, ob es da ist.</translation>
    </message>
    <message>
        <source>Cannot show the picture %1: %2.</source>
        <translation>Das Bild %1 lässt sich nicht zeigen: %2.</translation>
    </message>
    <message>
        <source>the file is truncated: its end is missing</source>
        <translation>die Datei ist abgeschnitten: Ihr Ende fehlt</translation>
    </message>
    <message>
        <source>the file is not a picture (JPEG, PNG, WebP, BMP or TIFF)</source>
        <translation>die Datei ist kein Bild (JPEG, PNG, WebP, BMP oder TIFF)</translation>
    </message>
    <message>
        <source>the file is a damaged PNG: it does not begin with its header</source>
        <translation>die Datei ist ein beschädigtes PNG: Sie beginnt nicht mit dem Kopf</translation>
    </message>
    <message>
        <source>the tile lies outside of the sheet %1</source>
        <translation>die Kachel liegt außerhalb des Bogens %1</translation>
    </message>
    <message>
        <source>the file is an animated WebP, which is not read: save one of its pictures</source>
        <translation>die Datei ist ein animiertes WebP, das nicht gelesen wird: Speichern Sie eines seiner Bilder</translation>
    </message>
    <message>
        <source>decoding it takes more memory than is free</source>
        <translation>zum Dekodieren reicht der freie Speicher nicht</translation>
    </message>
    <message>
        <source>This step is not in the history any more; look at the list again.</source>
        <translation>Dieser Schritt steht nicht mehr im Verlauf; sehen Sie die Liste noch einmal an.</translation>
    </message>
    <message>
        <source>The database of decisions is damaged (%1); put back a copy of it, or move it away to begin anew.</source>
        <translation>Die Datenbank der Entscheidungen ist beschädigt (%1); spielen Sie eine Kopie ein oder legen Sie sie beiseite, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>%1 holds other things; choose an empty or a new folder as the workspace.</source>
        <translation>%1 enthält anderes; wählen Sie einen leeren oder einen neuen Ordner als Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be made: %2.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht anlegen: %2.</translation>
    </message>
    <message>
        <source>Neither XDG_DATA_HOME nor HOME is set: say where the workspace shall be.</source>
        <translation>Weder XDG_DATA_HOME noch HOME ist gesetzt: Sagen Sie, wo der Arbeitsbereich liegen soll.</translation>
    </message>
    <message>
        <source>The workspace %1 lies inside the dataset %2, which is never written to; choose another folder.</source>
        <translation>Der Arbeitsbereich %1 liegt im Datensatz %2, in den nie geschrieben wird; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 is no workspace: it has no %2.</source>
        <translation>%1 ist kein Arbeitsbereich: Dort fehlt %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be locked: %2.</source>
        <translation>Der Arbeitsbereich %1 lässt sich nicht sperren: %2.</translation>
    </message>
    <message>
        <source>The workspace %1 is being written by %2; wait until it is done, or stop it.</source>
        <translation>In den Arbeitsbereich %1 schreibt gerade %2; warten Sie, bis das fertig ist, oder halten Sie es an.</translation>
    </message>
    <message>
        <source>There is no flag &quot;%1&quot;: the flags are none, keep, reject, duplicate, outlier and wrong label.</source>
        <translation>Es gibt keine Markierung „%1“: Es gibt none, keep, reject, duplicate, outlier und wrong label.</translation>
    </message>
    <message>
        <source>A run needs a name.</source>
        <translation>Ein Lauf braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is a run called %1 already: choose another name.</source>
        <translation>Einen Lauf namens %1 gibt es schon: Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht zu lesen</translation>
    </message>
    <message>
        <source>it has no influence</source>
        <translation>ihm fehlt der Einfluss</translation>
    </message>
    <message>
        <source>images.csv is missing</source>
        <translation>images.csv fehlt</translation>
    </message>
    <message>
        <source>%1.npy is missing</source>
        <translation>%1.npy fehlt</translation>
    </message>
    <message>
        <source>%1.npy has another number of images</source>
        <translation>%1.npy hat eine andere Zahl von Bildern</translation>
    </message>
    <message>
        <source>The analysis in %1 cannot be kept as a run: %2.</source>
        <translation>Die Analyse in %1 lässt sich nicht als Lauf behalten: %2.</translation>
    </message>
    <message>
        <source>There is no run %1 in %2.</source>
        <translation>In %2 gibt es keinen Lauf %1.</translation>
    </message>
    <message>
        <source>There is no finished analysis in %1 to be kept as a run: analyse the dataset to its end first.</source>
        <translation>In %1 ist keine fertige Analyse, die als Lauf behalten werden könnte: Analysieren Sie den Datensatz erst zu Ende.</translation>
    </message>
    <message>
        <source>%1 is a link to another folder, which is left alone: remove the link.</source>
        <translation>%1 ist eine Verknüpfung auf einen anderen Ordner, der unberührt bleibt: Entfernen Sie die Verknüpfung.</translation>
    </message>
    <message>
        <source>The run in %1 cannot be removed: %2.</source>
        <translation>Der Lauf in %1 lässt sich nicht entfernen: %2.</translation>
    </message>
    <message>
        <source>The run in %1 cannot be put back: %2.</source>
        <translation>Der Lauf in %1 lässt sich nicht zurückholen: %2.</translation>
    </message>
    <message>
        <source>The workspace %1 holds no finished analysis: analyse its dataset to the end first.</source>
        <translation>Der Arbeitsbereich %1 enthält keine fertige Analyse: Analysieren Sie den Datensatz erst zu Ende.</translation>
    </message>
    <message>
        <source>There is no run called %1; there are: %2.</source>
        <translation>Einen Lauf namens %1 gibt es nicht; es gibt: %2.</translation>
    </message>
    <message>
        <source>A tag wants an id; ask newTagId() for one.</source>
        <translation>Ein Schlagwort braucht eine Kennung; newTagId() gibt eine.</translation>
    </message>
    <message>
        <source>The name of a tag is one line of 1 to %1 bytes; give it such a name.</source>
        <translation>Der Name eines Schlagworts ist eine Zeile von 1 bis %1 Bytes; geben Sie ihm einen solchen Namen.</translation>
    </message>
    <message>
        <source>The key of the tag &quot;%1&quot; must be one of 1 to 9, or none.</source>
        <translation>Die Taste des Schlagworts „%1“ muss eine von 1 bis 9 sein oder keine.</translation>
    </message>
    <message>
        <source>The colour of the tag &quot;%1&quot; must be red, green and blue.</source>
        <translation>Die Farbe des Schlagworts „%1“ muss Rot, Grün und Blau sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no colour: write one such as #d55e00.</source>
        <translation>„%1“ ist keine Farbe: Schreiben Sie eine wie #d55e00.</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates</name>
    <message>
        <source>some mirrored or turned</source>
        <translation>einige gespiegelt oder gedreht</translation>
    </message>
    <message>
        <source>some mirrored</source>
        <translation>einige gespiegelt</translation>
    </message>
    <message>
        <source>some turned</source>
        <translation>einige gedreht</translation>
    </message>
    <message>
        <source>the same pixels</source>
        <translation>dieselben Pixel</translation>
    </message>
    <message>
        <source>partly covered</source>
        <translation>teilweise verdeckt</translation>
    </message>
    <message>
        <source>shifted or cropped</source>
        <translation>verschoben oder beschnitten</translation>
    </message>
    <message>
        <source>distance up to %1</source>
        <translation>Abstand bis %L1</translation>
    </message>
    <message>
        <source>reference: %1</source>
        <translation>Referenz: %1</translation>
    </message>
    <message>
        <source>across splits: a leak</source>
        <translation>über Splits hinweg: ein Leck</translation>
    </message>
    <message>
        <source>all protected: all stay</source>
        <translation>alle geschützt: alle bleiben</translation>
    </message>
    <message>
        <source>%1 stay</source>
        <translation>%1 bleiben</translation>
    </message>
    <message>
        <source>1 cluster</source>
        <translation>1 Cluster</translation>
    </message>
    <message>
        <source>%1 clusters</source>
        <translation>%L1 Cluster</translation>
    </message>
    <message>
        <source>%1 of %2 would be flagged as duplicates, and %3 kept.</source>
        <translation>%1 aus %2 würden als Duplikate markiert und %3 behalten.</translation>
    </message>
    <message>
        <source>None of their images is decided on yet.</source>
        <translation>Über keines ihrer Bilder ist schon entschieden.</translation>
    </message>
    <message>
        <source>1 image of them is left alone: you have decided on it already.</source>
        <translation>1 Bild davon bleibt, wie es ist: Über dieses haben Sie schon entschieden.</translation>
    </message>
    <message>
        <source>%1 images of them are left alone: you have decided on those already.</source>
        <translation>%1 Bilder davon bleiben, wie sie sind: Über diese haben Sie schon entschieden.</translation>
    </message>
    <message>
        <source>%1 of those flagged do not match the filter, but are in a cluster that does.</source>
        <translation>%1 der markierten entsprechen dem Filter nicht, liegen aber in einem Cluster, der ihm entspricht.</translation>
    </message>
    <message>
        <source>By split: %1</source>
        <translation>Nach Split: %1</translation>
    </message>
    <message>
        <source>By label: %1</source>
        <translation>Nach Label: %1</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>1 removable</source>
        <translation>1 entfernbares</translation>
    </message>
    <message>
        <source>%1 removable</source>
        <translation>%1 entfernbare</translation>
    </message>
    <message>
        <source>1 of those flagged does not match the filter, but is in a cluster that does.</source>
        <translation>1 der markierten entspricht dem Filter nicht, liegt aber in einem Cluster, der ihm entspricht.</translation>
    </message>
    <message>
        <source>sharpest</source>
        <translation>am schärfsten</translation>
    </message>
    <message>
        <source>highest influence</source>
        <translation>größter Einfluss</translation>
    </message>
    <message>
        <source>lowest influence</source>
        <translation>geringster Einfluss</translation>
    </message>
    <message>
        <source>first by path</source>
        <translation>erstes nach Pfad</translation>
    </message>
    <message>
        <source>largest</source>
        <translation>größtes</translation>
    </message>
    <message>
        <source>How sharp the images are is not known: run the analysis.</source>
        <translation>Wie scharf die Bilder sind, ist nicht bekannt: Starten Sie die Analyse.</translation>
    </message>
    <message>
        <source>The images&apos; influence is not known: run the analysis with an encoder that has one.</source>
        <translation>Der Einfluss der Bilder ist nicht bekannt: Starten Sie die Analyse mit einem Encoder, der ihn liefert.</translation>
    </message>
    <message>
        <source>The images&apos; sizes are not known: run the analysis.</source>
        <translation>Die Größe der Bilder ist nicht bekannt: Starten Sie die Analyse.</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>distance %1</source>
        <translation>Abstand %L1</translation>
    </message>
    <message>
        <source>alike through others of the cluster</source>
        <translation>ähnlich über andere des Clusters</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::ClusterDelegate</name>
    <message>
        <source>+ %1</source>
        <translation>+ %L1</translation>
    </message>
    <message>
        <source>not duplicates: remembered</source>
        <translation>keine Duplikate: gemerkt</translation>
    </message>
    <message>
        <source>across splits: a leak</source>
        <translation>über Splits hinweg: ein Leck</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::ClusterList</name>
    <message>
        <source>Duplicate clusters</source>
        <translation>Duplikat-Cluster</translation>
    </message>
    <message>
        <source>Always Keep Images of “%1”</source>
        <translation>Bilder aus „%1“ immer behalten</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::ClusterModel</name>
    <message>
        <source>%1 · not duplicates</source>
        <translation>%1 · keine Duplikate</translation>
    </message>
    <message>
        <source>%1 · reviewed</source>
        <translation>%1 · durchgesehen</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::ConfirmPanel</name>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>%1 more of %2 others</source>
        <translation>%1 weitere aus %2 anderen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What would be flagged</source>
        <translation>Was markiert würde</translation>
    </message>
    <message>
        <source>Flag nothing (Esc)</source>
        <translation>Nichts markieren (Esc)</translation>
    </message>
    <message>
        <source>Flag %1</source>
        <translation>%1 markieren</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::DuplicatesView</name>
    <message>
        <source>Keep this, flag the rest</source>
        <translation>Dieses behalten, Rest markieren</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Largest distance within a cluster</source>
        <translation>Größter Abstand innerhalb eines Clusters</translation>
    </message>
    <message>
        <source>How different two images may be to count as duplicates: a distance of their pixels, 0 (the same) to 1, after the best alignment (mirrored, turned, shifted, cropped) and with brightness, contrast and colours fitted; %1 is the usual limit. Further right is looser.</source>
        <translation>Wie verschieden zwei Bilder sein dürfen, um noch als Duplikate zu gelten: ein Abstand ihrer Pixel von 0 (gleich) bis 1, nach der besten Ausrichtung (gespiegelt, gedreht, verschoben, beschnitten) und mit angeglichener Helligkeit, angeglichenem Kontrast und angeglichenen Farben; üblich ist %L1. Weiter rechts ist großzügiger.</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>  (this step: %1)</source>
        <translation>  (dieser Schritt: %1)</translation>
    </message>
    <message>
        <source>Open a dataset to see its duplicates.</source>
        <translation>Öffnen Sie einen Datensatz, um seine Duplikate zu sehen.</translation>
    </message>
    <message>
        <source>Duplicates appear here as soon as the images have been compared.</source>
        <translation>Duplikate erscheinen hier, sobald die Bilder verglichen sind.</translation>
    </message>
    <message>
        <source>No duplicates at this distance. Move the slider right to look for less similar images.</source>
        <translation>Keine Duplikate bei diesem Abstand. Schieben Sie den Regler nach rechts, um weniger ähnliche Bilder zu suchen.</translation>
    </message>
    <message>
        <source>Keep the suggested, flag the rest</source>
        <translation>Vorschlag behalten, Rest markieren</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Flag all copies…</source>
        <translation>Alle Kopien markieren…</translation>
    </message>
    <message>
        <source>All clusters</source>
        <translation>Alle Cluster</translation>
    </message>
    <message>
        <source>Undecided only</source>
        <translation>Nur unentschiedene</translation>
    </message>
    <message>
        <source>Which clusters are listed</source>
        <translation>Welche Cluster aufgeführt sind</translation>
    </message>
    <message>
        <source>Which clusters are listed: all, those with an image you have not decided on, those across splits, or what you said are no duplicates</source>
        <translation>Welche Cluster aufgeführt sind: alle, die mit einem Bild, über das Sie noch nicht entschieden haben, die über Splits hinweg oder das, was Sie für keine Duplikate erklärt haben</translation>
    </message>
    <message>
        <source>Keeps the current image and flags the others of its cluster as duplicates (K). What is protected stays. The tiles show what would be flagged.</source>
        <translation>Behält das aktuelle Bild und markiert die anderen seines Clusters als Duplikate (K). Geschütztes bleibt. Die Kacheln zeigen, was markiert würde.</translation>
    </message>
    <message>
        <source>Keeps the first of the cluster, as the rule suggests, and flags the others (Shift+K)</source>
        <translation>Behält das erste des Clusters, wie die Regel es vorschlägt, und markiert die anderen (Umschalt+K)</translation>
    </message>
    <message>
        <source>These images are different after all: remembered for every later analysis (N). Listed under “Not duplicates”, where it is taken back.</source>
        <translation>Diese Bilder sind doch verschieden: wird für alle späteren Analysen gemerkt (N). Steht unter „Keine Duplikate“ und wird dort zurückgenommen.</translation>
    </message>
    <message>
        <source>Two members side by side, their difference, or one over the other (C, Enter; Esc goes back)</source>
        <translation>Zwei Bilder nebeneinander, ihr Unterschied oder eines über dem anderen (C, Eingabe; Esc führt zurück)</translation>
    </message>
    <message>
        <source>In every listed cluster: keeps the suggested image and flags the others as duplicates; leaves images that you have decided on alone. Shows first what would be flagged; one undo takes it back.</source>
        <translation>In jedem aufgeführten Cluster: behält das vorgeschlagene Bild und markiert die anderen als Duplikate; Bilder, über die Sie schon entschieden haben, bleiben, wie sie sind. Zeigt zuerst, was markiert würde; einmal Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Up and Down: clusters · Left and Right: members · K: keep this, flag the rest · Shift+K: keep the suggested · N: not duplicates · C: compare</source>
        <translation>Auf und Ab: Cluster · Links und Rechts: Bilder · K: dieses behalten, Rest markieren · Umschalt+K: Vorschlag behalten · N: keine Duplikate · C: vergleichen</translation>
    </message>
    <message>
        <source>Reviewed clusters</source>
        <translation>Durchgesehene Cluster</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>1 removable copy</source>
        <translation>1 entfernbare Kopie</translation>
    </message>
    <message>
        <source>%1 removable copies</source>
        <translation>%L1 entfernbare Kopien</translation>
    </message>
    <message>
        <source>%1 across splits</source>
        <translation>%1 über Splits hinweg</translation>
    </message>
    <message>
        <source>✓ %1 reviewed</source>
        <translation>✓ %1 durchgesehen</translation>
    </message>
    <message>
        <source>%1 of %2 reviewed</source>
        <translation>%1 von %2 durchgesehen</translation>
    </message>
    <message>
        <source>Leaks only (%1)</source>
        <translation>Nur Lecks (%1)</translation>
    </message>
    <message>
        <source>Not duplicates (%1)</source>
        <translation>Keine Duplikate (%1)</translation>
    </message>
    <message>
        <source>No images were said not to be duplicates. N says it of a cluster.</source>
        <translation>Noch keine Bilder sind als „Keine Duplikate“ vermerkt. N vermerkt es für einen Cluster.</translation>
    </message>
    <message>
        <source>No cluster has an image that matches the filter.</source>
        <translation>Kein Cluster hat ein Bild, das dem Filter entspricht.</translation>
    </message>
    <message>
        <source>No cluster lies across splits at this distance: there are no leaks.</source>
        <translation>Kein Cluster liegt bei diesem Abstand über Splits hinweg: Es gibt keine Lecks.</translation>
    </message>
    <message>
        <source>All clusters are reviewed.</source>
        <translation>Alle Cluster sind durchgesehen.</translation>
    </message>
    <message>
        <source>Duplicates after all</source>
        <translation>Doch Duplikate</translation>
    </message>
    <message>
        <source>Keep %1, flag 1 duplicate</source>
        <translation>%1 behalten, 1 Duplikat markieren</translation>
    </message>
    <message>
        <source>Keep %1, flag %2 duplicates</source>
        <translation>%1 behalten, %2 Duplikate markieren</translation>
    </message>
    <message>
        <source>Keep the suggested, flag 1 duplicate</source>
        <translation>Vorschlag behalten, 1 Duplikat markieren</translation>
    </message>
    <message>
        <source>Keep the suggested, flag %1 duplicates</source>
        <translation>Vorschlag behalten, %1 Duplikate markieren</translation>
    </message>
    <message>
        <source>Flag the copies of %1</source>
        <translation>Kopien aus %1 markieren</translation>
    </message>
    <message>
        <source>Not duplicates: remembered</source>
        <translation>Keine Duplikate: gemerkt</translation>
    </message>
    <message>
        <source>Cluster %1 of %2 · %3</source>
        <translation>Cluster %L1 von %2 · %3</translation>
    </message>
    <message>
        <source>members %1 and %2: %3</source>
        <translation>Bilder %L1 und %L2: %3</translation>
    </message>
    <message>
        <source>Keep this</source>
        <translation>Dieses behalten</translation>
    </message>
    <message>
        <source>Keep suggested</source>
        <translation>Vorschlag behalten</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::KeepBar</name>
    <message>
        <source>Sharpest</source>
        <translation>Schärfstes</translation>
    </message>
    <message>
        <source>First by path</source>
        <translation>Erstes nach Pfad</translation>
    </message>
    <message>
        <source>Highest influence</source>
        <translation>Größter Einfluss</translation>
    </message>
    <message>
        <source>Lowest influence</source>
        <translation>Geringster Einfluss</translation>
    </message>
    <message>
        <source>Most pixels</source>
        <translation>Meiste Pixel</translation>
    </message>
    <message>
        <source>Which member of a cluster stays</source>
        <translation>Welches Bild eines Clusters bleibt</translation>
    </message>
    <message>
        <source>Which member of a cluster is its reference and stays. Equal ones are told apart by their pixels, then by their path.</source>
        <translation>Welches Bild eines Clusters seine Referenz ist und bleibt. Bei Gleichstand entscheiden die Pixel, dann der Pfad.</translation>
    </message>
    <message>
        <source>What always stays</source>
        <translation>Was immer bleibt</translation>
    </message>
    <message>
        <source>Images of this folder or split always stay, each of them; copies elsewhere are flagged, even a better one</source>
        <translation>Bilder dieses Ordners oder Splits bleiben immer, jedes davon; Kopien anderswo werden markiert, auch eine bessere</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>Behal&amp;ten</translation>
    </message>
    <message>
        <source>P&amp;rotect</source>
        <translation>S&amp;chützen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Split %1</source>
        <translation>Split %1</translation>
    </message>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::PairCanvas</name>
    <message>
        <source>The two images</source>
        <translation>Die beiden Bilder</translation>
    </message>
    <message>
        <source>This image cannot be shown: %1</source>
        <translation>Dieses Bild lässt sich nicht zeigen: %1</translation>
    </message>
    <message>
        <source>There is no difference to show, for an image cannot be shown: %1</source>
        <translation>Es gibt keinen Unterschied zu zeigen, denn ein Bild lässt sich nicht zeigen: %1</translation>
    </message>
</context>
<context>
    <name>wherefrom::duplicates::PairCompare</name>
    <message>
        <source>Amplified</source>
        <translation>Verstärkt</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Kante</translation>
    </message>
    <message>
        <source>How much the difference is amplified</source>
        <translation>Wie weit der Unterschied verstärkt wird</translation>
    </message>
    <message>
        <source>Edge between the two images</source>
        <translation>Kante zwischen den beiden Bildern</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Back to the list of clusters (Esc)</source>
        <translation>Zurück zur Liste der Cluster (Esc)</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Both images, with one linked view (M: next way of comparing)</source>
        <translation>Beide Bilder im selben Ausschnitt (M: nächste Art des Vergleichs)</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>What differs between the two, amplified (M: next way of comparing)</source>
        <translation>Was zwischen beiden verschieden ist, verstärkt (M: nächste Art des Vergleichs)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Geteilt</translation>
    </message>
    <message>
        <source>One over the other, with an edge to move (M: next way of comparing)</source>
        <translation>Eines über dem anderen, mit verschiebbarer Kante (M: nächste Art des Vergleichs)</translation>
    </message>
    <message>
        <source>◂</source>
        <translation>◂</translation>
    </message>
    <message>
        <source>The member before, on the right (Left)</source>
        <translation>Rechts das vorige Bild (Links)</translation>
    </message>
    <message>
        <source>▸</source>
        <translation>▸</translation>
    </message>
    <message>
        <source>The next member, on the right (Right)</source>
        <translation>Rechts das nächste Bild (Rechts)</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Swap left and right (W)</source>
        <translation>Links und rechts tauschen (W)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Show both whole (F)</source>
        <translation>Beide ganz zeigen (F)</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>One pixel of the left image a pixel of the screen (Z)</source>
        <translation>Ein Pixel des linken Bildes je Bildschirmpixel (Z)</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>%1 beside %2</source>
        <translation>%1 neben %2</translation>
    </message>
    <message>
        <source>Amplified %1×</source>
        <translation>Verstärkt %L1×</translation>
    </message>
    <message>
        <source>the right one is shown %1, to lie as the left one does</source>
        <translation>das rechte ist %1 gezeigt, damit es liegt wie das linke</translation>
    </message>
    <message>
        <source>they differ by %1 of 255 on the mean</source>
        <translation>sie unterscheiden sich im Mittel um %L1 von 255</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>%1 % and %2 %</source>
        <translation>%L1 % und %L2 %</translation>
    </message>
</context>
<context>
    <name>wherefrom::exporting::ExportDialog</name>
    <message>
        <source>All images except those flagged</source>
        <translation>Alle Bilder außer so markierten</translation>
    </message>
    <message>
        <source>Only images flagged keep</source>
        <translation>Nur Bilder mit der Markierung „Behalten“</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export the curated subset</source>
        <translation>Kuratierte Teilmenge exportieren</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>A folder of images</source>
        <translation>Ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>A table (CSV)</source>
        <translation>Eine Tabelle (CSV)</translation>
    </message>
    <message>
        <source>A table (JSON)</source>
        <translation>Eine Tabelle (JSON)</translation>
    </message>
    <message>
        <source>COCO annotations</source>
        <translation>COCO-Annotationen</translation>
    </message>
    <message>
        <source>A FiftyOne dataset</source>
        <translation>Ein FiftyOne-Datensatz</translation>
    </message>
    <message>
        <source>WebDataset shards (tar)</source>
        <translation>WebDataset-Archive (tar)</translation>
    </message>
    <message>
        <source>NumPy arrays of rows and keys</source>
        <translation>NumPy-Arrays der Zeilen und Schlüssel</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Copies of the files</source>
        <translation>Kopien der Dateien</translation>
    </message>
    <message>
        <source>Hard links (no space, same disk)</source>
        <translation>Harte Links (kein Platzbedarf, selber Datenträger)</translation>
    </message>
    <message>
        <source>Symbolic links</source>
        <translation>Symbolische Links</translation>
    </message>
    <message>
        <source>No images, only where they are</source>
        <translation>Keine Bilder, nur ihre Pfade</translation>
    </message>
    <message>
        <source>How the images come along</source>
        <translation>Wie die Bilder mitkommen</translation>
    </message>
    <message>
        <source>An empty folder, or one that is not there yet</source>
        <translation>Ein leerer Ordner oder einer, den es noch nicht gibt</translation>
    </message>
    <message>
        <source>Target folder</source>
        <translation>Zielordner</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Mit</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Export into an empty folder</source>
        <translation>In einen leeren Ordner exportieren</translation>
    </message>
    <message>
        <source>Open a dataset first: there is nothing to export.</source>
        <translation>Öffnen Sie zuerst einen Datensatz: Es gibt nichts zu exportieren.</translation>
    </message>
    <message>
        <source>%1 of %2 images would be exported, %3%4; %5 left out.</source>
        <translation>%1 von %2 Bildern würden exportiert, %3%4; %5 ausgelassen.</translation>
    </message>
    <message>
        <source>about </source>
        <translation>etwa </translation>
    </message>
    <message>
        <source>%1 images get a number after their name, for their names would collide.</source>
        <translation>%1 Bilder erhalten eine Nummer hinter dem Namen, weil ihre Namen sonst zusammenfielen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on exporting</source>
        <translation>Export fortsetzen</translation>
    </message>
    <message>
        <source>Exported %1 images (%2), each compared with its source.</source>
        <translation>%1 Bilder exportiert (%2), jedes mit seinem Original verglichen.</translation>
    </message>
    <message>
        <source>Exported %1 images; %2 could not be exported: manifest.csv says why.</source>
        <translation>%1 Bilder exportiert; %2 konnten nicht exportiert werden: Den Grund nennt manifest.csv.</translation>
    </message>
    <message>
        <source>Cancelled: what was exported so far stays, and exporting the same again goes on from there.</source>
        <translation>Abgebrochen: Was schon exportiert ist, bleibt; ein erneuter Export desselben macht dort weiter.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Only the selection: nothing is selected</source>
        <translation>Nur die Auswahl: Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Only the selection: %1</source>
        <translation>Nur die Auswahl: %1</translation>
    </message>
    <message>
        <source>Only what matches the filter: %1</source>
        <translation>Nur was dem Filter entspricht: %1</translation>
    </message>
    <message>
        <source>Only what matches the filter: there is none</source>
        <translation>Nur was dem Filter entspricht: Keiner ist gesetzt</translation>
    </message>
    <message>
        <source>Groups of which column</source>
        <translation>Gruppen welcher Spalte</translation>
    </message>
    <message>
        <source>What each group of this column would lose</source>
        <translation>Was jede Gruppe dieser Spalte verlieren würde</translation>
    </message>
    <message>
        <source>Groups of all columns</source>
        <translation>Gruppen aller Spalten</translation>
    </message>
</context>
<context>
    <name>wherefrom::exporting::LossTable</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>What each class, split and group loses</source>
        <translation>Was jede Klasse, jeder Split und jede Gruppe verliert</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters</name>
    <message>
        <source>Influence, standard error</source>
        <translation>Einfluss, Standardfehler</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <translation>Nicht verwendbar</translation>
    </message>
    <message>
        <source>In a duplicate cluster</source>
        <translation>In einem Duplikat-Cluster</translation>
    </message>
    <message>
        <source>In the query: %1</source>
        <translation>In der Abfrage: %1</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Has a note</source>
        <translation>Hat eine Notiz</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Schärfe</translation>
    </message>
    <message>
        <source>Information, bits a pixel</source>
        <translation>Information, Bit je Pixel</translation>
    </message>
    <message>
        <source>Colourfulness</source>
        <translation>Farbigkeit</translation>
    </message>
    <message>
        <source>Width by height</source>
        <translation>Breite zu Höhe</translation>
    </message>
    <message>
        <source>Border in one colour</source>
        <translation>Rand in einer Farbe</translation>
    </message>
    <message>
        <source>Image quality</source>
        <translation>Bildqualität</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::FiltersPanel</name>
    <message>
        <source>Clear</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Was am Filter nicht stimmt</translation>
    </message>
    <message>
        <source>Images that match the filter</source>
        <translation>Bilder, die dem Filter entsprechen</translation>
    </message>
    <message>
        <source>Show all images again</source>
        <translation>Wieder alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>Name contains</source>
        <translation>Name enthält</translation>
    </message>
    <message>
        <source>Part of the name of the file; with *, which stands for anything, all of it</source>
        <translation>Teil des Dateinamens; mit *, das für Beliebiges steht, der ganze Name</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Nur diese</translation>
    </message>
    <message>
        <source>Without these</source>
        <translation>Ohne diese</translation>
    </message>
    <message>
        <source>%1 of %2 images</source>
        <translation>%1 von %2 Bildern</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::NameList</name>
    <message>
        <source>Search in %1</source>
        <translation>Suchen in %1</translation>
    </message>
    <message>
        <source>Search %1 names</source>
        <translation>%L1 Namen durchsuchen</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::NameModel</name>
    <message>
        <source>Without</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>%1: %2 of %3 images match the filter</source>
        <translation>%1: %2 von %3 Bildern im Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%L1 von %L2</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::QueryLine</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>influence &gt; p95 and not flag:keep</source>
        <translation>influence &gt; p95 and not flag:keep</translation>
    </message>
    <message>
        <source>Conditions joined by and, or, not: numbers (influence &gt; p95, width in 200..640), names (label:cat,dog), flag:keep, name:*_mirror*, problem, duplicate. Ctrl+Space completes.</source>
        <translation>Bedingungen, verbunden mit and, or, not: Zahlen (influence &gt; p95, width in 200..640), Namen (label:cat,dog), flag:keep, name:*_mirror*, problem, duplicate. Strg+Leertaste vervollständigt.</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::RangeSlider</name>
    <message>
        <source>%1: at least</source>
        <translation>%1: mindestens</translation>
    </message>
    <message>
        <source>%1: at most</source>
        <translation>%1: höchstens</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
</context>
<context>
    <name>wherefrom::filters::ViewsButton</name>
    <message>
        <source>Saved views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Filters that you gave a name</source>
        <translation>Filter, denen Sie einen Namen gegeben haben</translation>
    </message>
    <message>
        <source>No view is saved yet</source>
        <translation>Noch keine Ansicht gespeichert</translation>
    </message>
    <message>
        <source>Save this filter as…</source>
        <translation>Diesen Filter speichern unter…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Save the filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name of the view (one of the same name is replaced):</source>
        <translation>Name der Ansicht (eine gleichnamige wird ersetzt):</translation>
    </message>
</context>
<context>
    <name>wherefrom::gallery</name>
    <message>
        <source>Lowest influence</source>
        <translation>Geringster Einfluss</translation>
    </message>
    <message>
        <source>Highest influence</source>
        <translation>Größter Einfluss</translation>
    </message>
    <message>
        <source>Most stable</source>
        <translation>Am stabilsten</translation>
    </message>
    <message>
        <source>Least stable</source>
        <translation>Am wenigsten stabil</translation>
    </message>
    <message>
        <source>Nearest to others</source>
        <translation>Den anderen am nächsten</translation>
    </message>
    <message>
        <source>Farthest from others</source>
        <translation>Den anderen am fernsten</translation>
    </message>
    <message>
        <source>Lowest local outlier factor</source>
        <translation>Niedrigster lokaler Ausreißerfaktor</translation>
    </message>
    <message>
        <source>Highest local outlier factor</source>
        <translation>Höchster lokaler Ausreißerfaktor</translation>
    </message>
    <message>
        <source>Mapped best</source>
        <translation>Am besten abgebildet</translation>
    </message>
    <message>
        <source>Mapped worst</source>
        <translation>Am schlechtesten abgebildet</translation>
    </message>
</context>
<context>
    <name>wherefrom::gallery::GalleryView</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Show the images of one class</source>
        <translation>Zeigt die Bilder einer Klasse</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Reihenfolge</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Klasse</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Without a class</source>
        <translation>Ohne Klasse</translation>
    </message>
    <message>
        <source>Dataset order</source>
        <translation>Reihenfolge des Datensatzes</translation>
    </message>
    <message>
        <source>No influence scores yet. The analysis computes them last; until then the images are shown in the order of the dataset.</source>
        <translation>Noch keine Einflusswerte. Die Analyse berechnet sie zuletzt; bis dahin stehen die Bilder in der Reihenfolge des Datensatzes.</translation>
    </message>
    <message>
        <source>Similar to %1</source>
        <translation>Ähnlich wie %1</translation>
    </message>
    <message>
        <source>Nearest first, by the distance in the encoder&apos;s space</source>
        <translation>Nächste zuerst, nach dem Abstand im Raum des Encoders</translation>
    </message>
    <message>
        <source>Most influence on it, as a share of its own</source>
        <translation>Größter Einfluss darauf, als Anteil seines eigenen</translation>
    </message>
    <message>
        <source>Showing the nearest one</source>
        <translation>Das nächste Bild</translation>
    </message>
    <message>
        <source>Showing the %1 nearest</source>
        <translation>Die %1 nächsten</translation>
    </message>
    <message>
        <source>Open a folder of images to see them here.</source>
        <translation>Öffnen Sie einen Ordner mit Bildern, um sie hier zu sehen.</translation>
    </message>
    <message>
        <source>No image of this class has this score.</source>
        <translation>Kein Bild dieser Klasse hat dieses Maß.</translation>
    </message>
    <message>
        <source>No image of this class with this score matches the filter.</source>
        <translation>Kein Bild dieser Klasse mit diesem Maß entspricht dem Filter.</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Images that match the filter</source>
        <translation>Bilder, die dem Filter entsprechen</translation>
    </message>
    <message>
        <source>Order of the images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>Showing all %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Showing %1 that match the filter</source>
        <translation>%1 im Filter</translation>
    </message>
    <message>
        <source> · %1 without a score</source>
        <translation> · %1 ohne Wert</translation>
    </message>
    <message>
        <source>None of the images like this one matches the filter.</source>
        <translation>Keines der ähnlichen Bilder entspricht dem Filter.</translation>
    </message>
    <message>
        <source>Showing %1 of the %2 nearest, which match the filter</source>
        <translation>%1 der %2 nächsten im Filter</translation>
    </message>
</context>
<context>
    <name>wherefrom::gallery::SimilarCard</name>
    <message>
        <source>the same pixels as %1</source>
        <translation>dieselben Pixel wie %1</translation>
    </message>
    <message>
        <source>a copy of %1</source>
        <translation>eine Kopie von %1</translation>
    </message>
    <message>
        <source> and %1</source>
        <translation> und %1</translation>
    </message>
    <message>
        <source>nearest %1</source>
        <translation>nächstes %1</translation>
    </message>
    <message>
        <source>farthest shown %1</source>
        <translation>fernstes gezeigtes %1</translation>
    </message>
    <message>
        <source>Looking for images like %1 …</source>
        <translation>Bilder wie %1 werden gesucht …</translation>
    </message>
    <message>
        <source>The images below stay until they are found.</source>
        <translation>Die Bilder unten bleiben, bis sie gefunden sind.</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Similar to %1</source>
        <translation>Ähnlich wie %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back to all images</source>
        <translation>Zurück zu allen Bildern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>wherefrom::groups</name>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Duplicate cluster</source>
        <translation>Duplikat-Cluster</translation>
    </message>
    <message>
        <source>There is no column to group these images by: they have no labels and no table of other columns.</source>
        <translation>Es gibt keine Spalte, nach der sich diese Bilder gruppieren ließen: Sie haben keine Labels und keine Tabelle mit weiteren Spalten.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Image quality</source>
        <translation>Bildqualität</translation>
    </message>
</context>
<context>
    <name>wherefrom::groups::GroupModel</name>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Influence of %1: 5 % below %2, a quarter below %3, half below %4, a quarter above %5, 5 % above %6.
The bars are its images by percentile among all, lowest on the left; the line is where they would end if it were as all are.</source>
        <translation>Einfluss bei %1: 5 % unter %2, ein Viertel unter %3, die Hälfte unter %4, ein Viertel über %5, 5 % über %6.
Die Balken sind ihre Bilder nach Perzentil unter allen, die niedrigsten links; die Linie zeigt, wo sie enden würden, wäre die Gruppe wie alle.</translation>
    </message>
    <message>
        <source>No image of it has influence.</source>
        <translation>Keines ihrer Bilder hat einen Einflusswert.</translation>
    </message>
    <message>
        <source>%1 of its %2 with influence: %3 times its share of all images, 95 % interval %4 to %5 (Wilson).</source>
        <translation>%1 ihrer %2 mit Einflusswert: das %3-Fache ihres Anteils an allen Bildern, 95-%-Intervall %4 bis %5 (Wilson).</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>How influence is spread in the group, by percentile among all; sorted by its median</source>
        <translation>Wie sich der Einfluss in der Gruppe verteilt, nach Perzentil unter allen; sortiert nach dem Median</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>How many times its share of all images the group has of the lowest %1 % by influence</source>
        <translation>Das Wievielfache ihres Anteils an allen Bildern die Gruppe an den niedrigsten %1 % nach Einfluss hat</translation>
    </message>
    <message>
        <source>In lowest %1 %</source>
        <translation>In niedrigsten %1 %</translation>
    </message>
    <message>
        <source>How many times its share of all images the group has of the highest %1 % by influence</source>
        <translation>Das Wievielfache ihres Anteils an allen Bildern die Gruppe an den höchsten %1 % nach Einfluss hat</translation>
    </message>
    <message>
        <source>In highest %1 %</source>
        <translation>In höchsten %1 %</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verlust</translation>
    </message>
</context>
<context>
    <name>wherefrom::groups::GroupsView</name>
    <message>
        <source>Column to group by</source>
        <translation>Spalte, nach der gruppiert wird</translation>
    </message>
    <message>
        <source>What would be removed</source>
        <translation>Was entfernt würde</translation>
    </message>
    <message>
        <source>What is flagged to leave out</source>
        <translation>Was zum Auslassen markiert ist</translation>
    </message>
    <message>
        <source>The lowest by influence</source>
        <translation>Die niedrigsten nach Einfluss</translation>
    </message>
    <message>
        <source>Duplicates but their references</source>
        <translation>Duplikate außer ihren Referenzen</translation>
    </message>
    <message>
        <source>What the filter leaves out</source>
        <translation>Was der Filter auslässt</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>What the columns Removed, After and Lost count: nothing is removed by looking</source>
        <translation>Was die Spalten Entfernt, Rest und Verlust zählen: Durch Ansehen wird nichts entfernt</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Images at either end of influence</source>
        <translation>Bilder an jedem Ende des Einflusses</translation>
    </message>
    <message>
        <source>Share of the lowest to be removed</source>
        <translation>Anteil der niedrigsten, die entfernt würden</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>&amp;Gruppieren nach</translation>
    </message>
    <message>
        <source>E&amp;nds</source>
        <translation>Ex&amp;treme</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Open a folder of images to see its groups here.</source>
        <translation>Öffnen Sie einen Ordner mit Bildern, um seine Gruppen hier zu sehen.</translation>
    </message>
    <message>
        <source>No influence scores yet: the analysis computes them last. Until then only the sizes of the groups are known.</source>
        <translation>Noch keine Einflusswerte: Die Analyse berechnet sie zuletzt. Bis dahin sind nur die Größen der Gruppen bekannt.</translation>
    </message>
    <message>
        <source>1 group</source>
        <translation>1 Gruppe</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 Gruppen</translation>
    </message>
    <message>
        <source> · %1 would be removed</source>
        <translation> · %1 würden entfernt</translation>
    </message>
    <message>
        <source>A click or Space selects the images of a group, Enter filters by it</source>
        <translation>Ein Klick oder die Leertaste wählt die Bilder einer Gruppe aus, Eingabe filtert nach ihr</translation>
    </message>
    <message>
        <source>%1 in the filter</source>
        <translation>%1 im Filter</translation>
    </message>
    <message>
        <source> · %1 in several groups: the groups sum to more</source>
        <translation> · %L1 in mehreren Gruppen: zusammen ergeben sie mehr</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector</name>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source> (%1 MP)</source>
        <translation> (%L1 MP)</translation>
    </message>
    <message>
        <source>same pixels</source>
        <translation>dieselben Pixel</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Enthalten in</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>not a duplicate</source>
        <translation>kein Duplikat</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::AugmentedViews</name>
    <message>
        <source>Augmented views</source>
        <translation>Augmentierte Ansichten</translation>
    </message>
    <message>
        <source>The views of this image that its scores were made of, and how far the encoder takes each of them from the image</source>
        <translation>Die Ansichten dieses Bildes, aus denen seine Werte entstanden, und wie weit der Encoder jede vom Bild entfernt sieht</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Die Engine wird gestartet…</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt…</translation>
    </message>
    <message>
        <source>No image is shown.</source>
        <translation>Es wird kein Bild gezeigt.</translation>
    </message>
    <message>
        <source>This image could not be used, so no views of it were drawn: %1</source>
        <translation>Dieses Bild konnte nicht verwendet werden, daher wurden keine Ansichten gezogen: %1</translation>
    </message>
    <message>
        <source>There is no analysis of this image yet: its views are drawn when its influence is computed.</source>
        <translation>Dieses Bild ist noch nicht analysiert: Seine Ansichten werden gezogen, wenn sein Einfluss berechnet wird.</translation>
    </message>
    <message>
        <source>The engine drew no views of this image.</source>
        <translation>Die Engine hat keine Ansichten dieses Bildes gezogen.</translation>
    </message>
    <message>
        <source>Below each view: 1 − cosine between what the encoder makes of it and of the image (0: the same, 1: nothing in common); the mean, %1, is the image&apos;s instability.</source>
        <translation>Unter jeder Ansicht: 1 − Kosinus zwischen dem, was der Encoder aus ihr und aus dem Bild macht (0: dasselbe, 1: nichts gemeinsam); das Mittel, %1, ist die Instabilität des Bildes.</translation>
    </message>
    <message>
        <source>Below each view: the squared distance between what the encoder makes of it and of the image (0: the same); the mean, %1, is the image&apos;s instability.</source>
        <translation>Unter jeder Ansicht: der quadrierte Abstand zwischen dem, was der Encoder aus ihr und aus dem Bild macht (0: dasselbe); das Mittel, %1, ist die Instabilität des Bildes.</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::DetailsPanel</name>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Nächste Nachbarn</translation>
    </message>
    <message>
        <source>Duplicates of this image</source>
        <translation>Duplikate dieses Bildes</translation>
    </message>
    <message>
        <source>Scores, neighbours and duplicates appear here as the analysis finds them.</source>
        <translation>Werte, Nachbarn und Duplikate erscheinen hier, sobald die Analyse sie findet.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Influence by layer</source>
        <translation>Einfluss nach Schicht</translation>
    </message>
    <message>
        <source>In the encoder&apos;s space; below each its cosine distance, 0 … 2</source>
        <translation>Im Raum des Encoders; darunter jeweils der Kosinusabstand, 0 … 2</translation>
    </message>
    <message>
        <source>Trained by</source>
        <translation>Trainiert durch</translation>
    </message>
    <message>
        <source>The images that this one&apos;s representation is due to, beside those that are most like it</source>
        <translation>Die Bilder, denen dieses seine Repräsentation verdankt, neben denen, die ihm am ähnlichsten sind</translation>
    </message>
    <message>
        <source>Below each the pixel distance: 0 is the same picture</source>
        <translation>Darunter jeweils der Pixelabstand: 0 ist dasselbe Bild</translation>
    </message>
    <message>
        <source>Find images like this one (S)</source>
        <translation>Ähnliche Bilder suchen (S)</translation>
    </message>
    <message>
        <source>All stored neighbours of this image in the gallery, nearest first</source>
        <translation>Alle gespeicherten Nachbarn dieses Bildes in der Galerie, nächste zuerst</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::FlagRow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::InspectorView</name>
    <message>
        <source>Back to the image before</source>
        <translation>Zurück zum vorigen Bild</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Wieder vorwärts</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Show the whole image (0)</source>
        <translation>Das ganze Bild zeigen (0)</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>Vergrößerung</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Select an image in any view to see it here.</source>
        <translation>Wählen Sie in einer Ansicht ein Bild aus, um es hier zu sehen.</translation>
    </message>
    <message>
        <source>This image cannot be shown: %1</source>
        <translation>Dieses Bild lässt sich nicht zeigen: %1</translation>
    </message>
    <message>
        <source>One image pixel a screen pixel (Z)</source>
        <translation>Ein Bildpixel je Bildschirmpixel (Z)</translation>
    </message>
    <message>
        <source>%1 selected: flags and tags apply to all of them. Shown is the current one.</source>
        <translation>%1 ausgewählt: Markierungen und Schlagwörter gelten für alle. Gezeigt ist das aktuelle.</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::LayerChart</name>
    <message>
        <source>Influence by layer</source>
        <translation>Einfluss nach Schicht</translation>
    </message>
    <message>
        <source>%1: %2 (%3 %)</source>
        <translation>%1: %2 (%L3 %)</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::NoteEdit</name>
    <message>
        <source>Note on this image</source>
        <translation>Notiz zu diesem Bild</translation>
    </message>
    <message>
        <source>Write a note on this image</source>
        <translation>Notiz zu diesem Bild</translation>
    </message>
    <message>
        <source>Saved when you go on, or with Ctrl+Enter; Esc takes back what is not saved</source>
        <translation>Wird gespeichert, wenn Sie weitergehen, oder mit Strg+Eingabe; Esc nimmt nicht Gespeichertes zurück</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::ScoreTable</name>
    <message>
        <source>Percentile of %1</source>
        <translation>Perzentil: %1</translation>
    </message>
    <message>
        <source>Mean over the augmentation draws ± its standard error</source>
        <translation>Mittel über die Augmentierungs-Ziehungen ± Standardfehler</translation>
    </message>
    <message>
        <source>Higher than %1 % of the images</source>
        <translation>Höher als bei %L1 % der Bilder</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::TagRow</name>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>A name and Enter: gives the selected images that tag; a new name makes a new tag</source>
        <translation>Ein Name und Eingabe: gibt den ausgewählten Bildern dieses Schlagwort; ein neuer Name legt ein neues an</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <translation>%1  (%2)</translation>
    </message>
    <message>
        <source>Take the tag “%1” away</source>
        <translation>Schlagwort „%1“ wegnehmen</translation>
    </message>
    <message>
        <source>The tag “%3” is on %1 of %2 images: give it to all</source>
        <translation>Das Schlagwort „%3“ haben %1 von %2 Bildern: allen geben</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::TrainedBy</name>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source>Same class only</source>
        <translation>Gleiche Klasse</translation>
    </message>
    <message>
        <source>Images with the most influence on this one</source>
        <translation>Bilder mit dem größten Einfluss auf dieses</translation>
    </message>
    <message>
        <source>Images most like this one</source>
        <translation>Bilder, die diesem am ähnlichsten sind</translation>
    </message>
    <message>
        <source>Cosine distance</source>
        <translation>Kosinusabstand</translation>
    </message>
    <message>
        <source>Euclidean distance</source>
        <translation>Euklidischer Abstand</translation>
    </message>
    <message>
        <source>Measure of similarity</source>
        <translation>Ähnlichkeitsmaß</translation>
    </message>
    <message>
        <source>What &quot;most similar&quot; is measured by, in the encoder&apos;s space</source>
        <translation>Womit „am ähnlichsten“ gemessen wird, im Raum des Encoders</translation>
    </message>
    <message>
        <source>Both lists name only images of this one&apos;s class</source>
        <translation>Beide Listen nennen nur Bilder derselben Klasse</translation>
    </message>
    <message>
        <source>Most influence</source>
        <translation>Größter Einfluss</translation>
    </message>
    <message>
        <source>Learning these images moves this one&apos;s representation as learning this one does; below each its influence as a share of the image&apos;s own on itself</source>
        <translation>Diese Bilder zu lernen bewegt die Repräsentation dieses Bildes so, wie es selbst zu lernen; darunter jeweils ihr Einfluss als Anteil des Einflusses des Bildes auf sich selbst</translation>
    </message>
    <message>
        <source>Most similar</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <source>Most against it</source>
        <translation>Am stärksten dagegen</translation>
    </message>
    <message>
        <source>Least influence</source>
        <translation>Geringster Einfluss</translation>
    </message>
    <message>
        <source>Learning these images moves this one&apos;s representation the other way</source>
        <translation>Diese Bilder zu lernen bewegt die Repräsentation dieses Bildes in die Gegenrichtung</translation>
    </message>
    <message>
        <source>No image is in both lists.</source>
        <translation>Kein Bild steht in beiden Listen.</translation>
    </message>
    <message>
        <source>● in both lists: %1 of %2</source>
        <translation>● in beiden Listen: %L1 von %L2</translation>
    </message>
</context>
<context>
    <name>wherefrom::inspector::ViewPairs</name>
    <message>
        <source>The image&apos;s augmented views with their instability</source>
        <translation>Die augmentierten Ansichten des Bildes mit ihrer Instabilität</translation>
    </message>
    <message>
        <source>view %1: %2</source>
        <translation>Ansicht %1: %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>View %1 of %2: %3. A full bar is %4, the most of any image.</source>
        <translation>Ansicht %1 von %2: %3. Ein voller Balken ist %4, das Höchste aller Bilder.</translation>
    </message>
</context>
<context>
    <name>wherefrom::map</name>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Duplicate cluster</source>
        <translation>Duplikat-Cluster</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
    <message>
        <source>Lowest/highest %1</source>
        <translation>Extreme: %1</translation>
    </message>
    <message>
        <source>The images of the lowest and of the highest value. %1</source>
        <translation>Die Bilder mit dem niedrigsten und dem höchsten Wert. %1</translation>
    </message>
    <message>
        <source>In no cluster</source>
        <translation>In keinem Cluster</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Niedrigste</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Höchste</translation>
    </message>
    <message>
        <source>All others</source>
        <translation>Alle anderen</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Kein Label</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>Kein Split</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Keine Gruppe</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>%1 images in %2 × %2 pixels</source>
        <translation>%L1 Bilder in %2 × %2 Pixeln</translation>
    </message>
    <message>
        <source>Zoom in to see single images in colour</source>
        <translation>Vergrößern Sie, um einzelne Bilder farbig zu sehen</translation>
    </message>
    <message>
        <source>images in %1 × %1 pixels</source>
        <translation>Bilder in %1 × %1 Pixeln</translation>
    </message>
    <message>
        <source>by percentile</source>
        <translation>nach Perzentil</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 % of the 10 nearest kept</source>
        <translation>%L1 % der 10 nächsten erhalten</translation>
    </message>
    <message>
        <source>Trustworthiness %1</source>
        <translation>Trustworthiness %L1</translation>
    </message>
    <message>
        <source>Rank correlation %1</source>
        <translation>Rangkorrelation %L1</translation>
    </message>
    <message>
        <source>measured on all images</source>
        <translation>gemessen an allen Bildern</translation>
    </message>
    <message>
        <source>measured on a sample of %1</source>
        <translation>gemessen an einer Stichprobe von %1</translation>
    </message>
    <message>
        <source>KL divergence %1</source>
        <translation>KL-Divergenz %L1</translation>
    </message>
    <message>
        <source>How far the map can be trusted: the share of each image&apos;s 10 nearest neighbours that are still among its nearest on the map, trustworthiness (Venna &amp; Kaski 2001: 1 where the map invents no neighbours), the rank correlation of distances before and on the map, and the divergence that t-SNE minimised.</source>
        <translation>Wie weit der Karte zu trauen ist: der Anteil der 10 nächsten Nachbarn jedes Bildes, die auf der Karte noch zu seinen nächsten gehören, die Trustworthiness (Venna &amp; Kaski 2001: 1, wo die Karte keine Nachbarn erfindet), die Rangkorrelation der Abstände vor und auf der Karte und die Divergenz, die t-SNE minimiert hat.</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::ColourBar</name>
    <message>
        <source>Colours from %1, the lowest, to %2, the highest; by percentile</source>
        <translation>Farben von %1, dem niedrigsten, bis %2, dem höchsten Wert; nach Perzentil</translation>
    </message>
    <message>
        <source>by percentile</source>
        <translation>nach Perzentil</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::Legend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Click hides a class, double click shows it alone</source>
        <translation>Klick blendet eine Klasse aus, Doppelklick zeigt nur sie</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show the hidden classes again</source>
        <translation>Zeigt die ausgeblendeten Klassen wieder</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::LegendModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2 match the filter</source>
        <translation>%1: %2 im Filter</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::MapCanvas</name>
    <message>
        <source>Map of the images</source>
        <translation>Karte der Bilder</translation>
    </message>
    <message>
        <source>The map appears here as soon as the images are embedded. Until then, browse the gallery.</source>
        <translation>Die Karte erscheint hier, sobald die Bilder eingebettet sind. Sehen Sie sich bis dahin die Galerie an.</translation>
    </message>
    <message>
        <source>Open a dataset to see its map.</source>
        <translation>Öffnen Sie einen Datensatz, um seine Karte zu sehen.</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::MapToolbar</name>
    <message>
        <source>Colour by</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Images at each end</source>
        <translation>Bilder an jedem Ende</translation>
    </message>
    <message>
        <source>How many images of the lowest and of the highest value stand out</source>
        <translation>Wie viele Bilder mit dem niedrigsten und dem höchsten Wert hervortreten</translation>
    </message>
    <message>
        <source>Emphasise</source>
        <translation>Hervorheben</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Lowest influence</source>
        <translation>Geringster Einfluss</translation>
    </message>
    <message>
        <source>Highest influence</source>
        <translation>Größter Einfluss</translation>
    </message>
    <message>
        <source>Lowest and highest</source>
        <translation>Beide Enden</translation>
    </message>
    <message>
        <source>Emphasise the 2,000 images (at most a tenth) of the lowest or highest influence</source>
        <translation>Hebt die 2.000 Bilder (höchstens ein Zehntel) mit dem geringsten oder größten Einfluss hervor</translation>
    </message>
    <message>
        <source>Projection</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <source>PCA</source>
        <translation>PCA</translation>
    </message>
    <message>
        <source>t-SNE keeps neighbours together; principal components (PCA) keep the large distances</source>
        <translation>t-SNE hält Nachbarn zusammen; Hauptkomponenten (PCA) erhalten die großen Abstände</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Points, or how many lie in one place; automatic changes to density where points would hide one another</source>
        <translation>Punkte, oder wie viele an einer Stelle liegen; automatisch wechselt zur Dichte, wo Punkte einander verdecken würden</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole map (F)</source>
        <translation>Ganze Karte zeigen (F)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>Thumbnails where there is room</source>
        <translation>Vorschaubilder, wo Platz ist</translation>
    </message>
    <message>
        <source>Images left out, faded</source>
        <translation>Ausgelassene Bilder, blass</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Save the map as it is seen, with its legend</source>
        <translation>Speichert die Karte, wie sie zu sehen ist, mit Legende</translation>
    </message>
    <message>
        <source>PNG picture…</source>
        <translation>PNG-Bild…</translation>
    </message>
    <message>
        <source>PNG picture, twice the size…</source>
        <translation>PNG-Bild, doppelt so groß…</translation>
    </message>
    <message>
        <source>SVG drawing…</source>
        <translation>SVG-Zeichnung…</translation>
    </message>
</context>
<context>
    <name>wherefrom::map::MapView</name>
    <message>
        <source>Export the map</source>
        <translation>Karte exportieren</translation>
    </message>
    <message>
        <source>SVG drawings (*.svg)</source>
        <translation>SVG-Zeichnungen (*.svg)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>map.%1</source>
        <translation>karte.%1</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
</context>
<context>
    <name>wherefrom::outliers::OutlierModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Influence percentile</source>
        <translation>Einfluss-Perzentil</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markierung</translation>
    </message>
</context>
<context>
    <name>wherefrom::outliers::OutlierTable</name>
    <message>
        <source>Outliers</source>
        <translation>Ausreißer</translation>
    </message>
</context>
<context>
    <name>wherefrom::outliers::OutliersView</name>
    <message>
        <source>No outlier scores yet. The analysis computes them after the neighbours; until then the images are listed in the order of the dataset.</source>
        <translation>Noch keine Ausreißerwerte. Die Analyse berechnet sie nach den Nachbarn; bis dahin stehen die Bilder in der Reihenfolge des Datensatzes.</translation>
    </message>
    <message>
        <source>Open a folder of images to see its outliers here.</source>
        <translation>Öffnen Sie einen Ordner mit Bildern, um seine Ausreißer hier zu sehen.</translation>
    </message>
</context>
<context>
    <name>wherefrom::quality</name>
    <message>
        <source>Even the lightest hundredth of the pixels is dark.</source>
        <translation>Selbst das hellste Hundertstel der Pixel ist dunkel.</translation>
    </message>
    <message>
        <source>Even the darkest hundredth of the pixels is light: washed out. Text on white is not.</source>
        <translation>Selbst das dunkelste Hundertstel der Pixel ist hell: ausgewaschen. Text auf Weiß ist es nicht.</translation>
    </message>
    <message>
        <source>Even the sharpest of the strong edges are soft. Judged at edges only, so flat images and gradients are never blurry; large images are judged at 512 pixels.</source>
        <translation>Selbst die schärfsten der starken Kanten sind weich. Beurteilt nur an Kanten, daher gelten flache Bilder und Verläufe nie als unscharf; große Bilder werden bei 512 Pixeln beurteilt.</translation>
    </message>
    <message>
        <source>Hardly anything in it cannot be guessed from the pixels beside it: flat, or a gradient.</source>
        <translation>Kaum etwas darin ließe sich nicht aus den Pixeln daneben erraten: flach oder ein Verlauf.</translation>
    </message>
    <message>
        <source>Much wider or taller than the middle half of the images, in widths of that half.</source>
        <translation>Viel breiter oder höher als die mittlere Hälfte der Bilder, gemessen in Breiten dieser Hälfte.</translation>
    </message>
    <message>
        <source>Many more or fewer pixels than the middle half of the images has, in widths of that half.</source>
        <translation>Viel mehr oder weniger Pixel als die mittlere Hälfte der Bilder, gemessen in Breiten dieser Hälfte.</translation>
    </message>
    <message>
        <source>Without colour in a dataset most of whose images have some.</source>
        <translation>Ohne Farbe in einem Datensatz, dessen meiste Bilder farbig sind.</translation>
    </message>
    <message>
        <source>The border has one colour nearly everywhere. No fault by itself: influence is often high for such images.</source>
        <translation>Der Rand hat fast überall eine Farbe. An sich kein Fehler: Der Einfluss solcher Bilder ist oft groß.</translation>
    </message>
    <message>
        <source>Lightness of its lightest pixels, below</source>
        <translation>Helligkeit der hellsten Pixel, unter</translation>
    </message>
    <message>
        <source>Lightness of its darkest pixels, above</source>
        <translation>Helligkeit der dunkelsten Pixel, über</translation>
    </message>
    <message>
        <source>Steepness of its edges, below</source>
        <translation>Steilheit der Kanten, unter</translation>
    </message>
    <message>
        <source>Bits a pixel, below</source>
        <translation>Bit je Pixel, unter</translation>
    </message>
    <message>
        <source>Distance from the usual, above</source>
        <translation>Abstand vom Üblichen, über</translation>
    </message>
    <message>
        <source>Colourfulness, below</source>
        <translation>Farbigkeit, unter</translation>
    </message>
    <message>
        <source>Share of the border in one colour, above</source>
        <translation>Anteil des Randes in einer Farbe, über</translation>
    </message>
    <message>
        <source>%1 without an edge to judge</source>
        <translation>%1 ohne beurteilbare Kante</translation>
    </message>
    <message>
        <source>%1 not judged: most images here are grey</source>
        <translation>%1 nicht beurteilt: Die meisten Bilder hier sind grau</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
</context>
<context>
    <name>wherefrom::quality::QualityView</name>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Filter by this</source>
        <translation>Danach filtern</translation>
    </message>
    <message>
        <source>Kinds of issues, with the number of images</source>
        <translation>Arten von Mängeln, mit der Anzahl der Bilder</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Files that are listed but cannot be decoded.</source>
        <translation>Dateien, die aufgeführt sind, sich aber nicht dekodieren lassen.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Grenzwert</translation>
    </message>
    <message>
        <source>Back to the threshold that this program begins with</source>
        <translation>Zurück zum Grenzwert, mit dem dieses Programm beginnt</translation>
    </message>
    <message>
        <source>Show only these images in all views</source>
        <translation>Nur diese Bilder in allen Ansichten zeigen</translation>
    </message>
    <message>
        <source>Files that are listed but cannot be decoded; the reason is in each one&apos;s tool tip.</source>
        <translation>Dateien, die aufgeführt sind, sich aber nicht dekodieren lassen; den Grund nennt jeweils der Tooltip.</translation>
    </message>
    <message>
        <source>Threshold of %1</source>
        <translation>Grenzwert: %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Rank correlation of this measure with influence (Spearman): %1.</source>
        <translation>Rangkorrelation dieser Größe mit dem Einfluss (Spearman): %1.</translation>
    </message>
    <message>
        <source>Of the images found, %1 are in the tenth of highest influence and %2 in the lowest.</source>
        <translation>Von den gefundenen Bildern liegen %1 im Zehntel mit dem größten Einfluss und %2 im Zehntel mit dem geringsten.</translation>
    </message>
    <message>
        <source>Open a folder of images to see here which look wrong.</source>
        <translation>Öffnen Sie einen Ordner mit Bildern, um hier zu sehen, welche falsch aussehen.</translation>
    </message>
    <message>
        <source>Image quality is not measured yet: the next analysis does it (Analyse ▸ Run analysis).</source>
        <translation>Die Bildqualität ist noch nicht gemessen: Die nächste Analyse tut es (Analyse ▸ Analyse starten).</translation>
    </message>
    <message>
        <source>No image that matches the filter lies beyond this threshold.</source>
        <translation>Kein Bild im Filter liegt jenseits dieses Grenzwerts.</translation>
    </message>
    <message>
        <source>No image lies beyond this threshold.</source>
        <translation>Kein Bild liegt jenseits dieses Grenzwerts.</translation>
    </message>
    <message>
        <source>Every image can be read.</source>
        <translation>Jedes Bild ist lesbar.</translation>
    </message>
    <message>
        <source>%1 of %2 in the filter</source>
        <translation>%1 von %2 im Filter</translation>
    </message>
</context>
<context>
    <name>wherefrom::review</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>turned</source>
        <translation>gedreht</translation>
    </message>
    <message>
        <source>shifted or cropped</source>
        <translation>verschoben oder beschnitten</translation>
    </message>
    <message>
        <source>partly covered</source>
        <translation>teilweise verdeckt</translation>
    </message>
    <message>
        <source>Same pixels as %1</source>
        <translation>Dieselben Pixel wie %1</translation>
    </message>
    <message>
        <source>%2 copies of the same pixels as %1</source>
        <translation>%2 Kopien mit denselben Pixeln wie %1</translation>
    </message>
    <message>
        <source>Nearly %1: pixel distance %2</source>
        <translation>Fast wie %1: Pixelabstand %2</translation>
    </message>
    <message>
        <source>%3 near copies of %1: pixel distances up to %2</source>
        <translation>%3 Beinahe-Kopien von %1: Pixelabstand bis %2</translation>
    </message>
    <message>
        <source>, across the splits %1</source>
        <translation>, über die Splits %1 hinweg</translation>
    </message>
    <message>
        <source>Labelled %1.</source>
        <translation>Labels: %1.</translation>
    </message>
    <message>
        <source>, %1 × others</source>
        <translation>, %1 × andere</translation>
    </message>
    <message>
        <source>Its %1 neighbours are %2; labelled %3.</source>
        <translation>Seine %1 Nachbarn sind %2; Label: %3.</translation>
    </message>
    <message>
        <source>Mean distance to its nearest images %1, above %2 % of all images.</source>
        <translation>Mittlerer Abstand zu den nächsten Bildern %1, höher als bei %2 % aller Bilder.</translation>
    </message>
    <message>
        <source>Local outlier factor %1, above %2 %.</source>
        <translation>Lokaler Ausreißerfaktor %1, höher als bei %2 %.</translation>
    </message>
    <message>
        <source>Influence %1: in the highest %2 (place %3 of %4).</source>
        <translation>Einfluss %1: in den höchsten %2 (Rang %3 von %4).</translation>
    </message>
    <message>
        <source>Influence %1: in the lowest %2 (place %3 of %4).</source>
        <translation>Einfluss %1: in den niedrigsten %2 (Rang %3 von %4).</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Label suspects</source>
        <translation>Fragliche Labels</translation>
    </message>
    <message>
        <source>Image quality</source>
        <translation>Bildqualität</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Highest influence</source>
        <translation>Größter Einfluss</translation>
    </message>
    <message>
        <source>Lowest influence</source>
        <translation>Geringster Einfluss</translation>
    </message>
    <message>
        <source>Duplicates whose members lie in different splits.</source>
        <translation>Duplikate, deren Bilder in verschiedenen Splits liegen.</translation>
    </message>
    <message>
        <source>Images with the same pixels, or nearly; within one split.</source>
        <translation>Bilder mit denselben oder fast denselben Pixeln; innerhalb eines Splits.</translation>
    </message>
    <message>
        <source>Images most of whose %1 nearest labelled neighbours have another label, and agree on it.</source>
        <translation>Bilder, deren %1 nächste Nachbarn mit Label überwiegend ein anderes Label haben, und zwar dasselbe.</translation>
    </message>
    <message>
        <source>Images beyond a threshold of a quality measure.</source>
        <translation>Bilder jenseits eines Grenzwerts einer Qualitätsmessung.</translation>
    </message>
    <message>
        <source>The %1 % of images farthest from all others, by distance or by density.</source>
        <translation>Die %1 % der Bilder, die allen anderen am fernsten sind, nach Abstand oder Dichte.</translation>
    </message>
    <message>
        <source>The %1 % of images that taught the encoder most: rare, or odd.</source>
        <translation>Die %1 % der Bilder, die den Encoder am meisten lehrten: selten oder seltsam.</translation>
    </message>
    <message>
        <source>The %1 % of images that taught the encoder least: often redundant.</source>
        <translation>Die %1 % der Bilder, die den Encoder am wenigsten lehrten: oft redundant.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>lightness of its lightest pixels, 0 to 1</source>
        <translation>Helligkeit der hellsten Pixel, 0 bis 1</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>lightness of its darkest pixels, 0 to 1</source>
        <translation>Helligkeit der dunkelsten Pixel, 0 bis 1</translation>
    </message>
    <message>
        <source>Blurry</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>steepness of its edges, 0 to 1</source>
        <translation>Steilheit der Kanten, 0 bis 1</translation>
    </message>
    <message>
        <source>Low information</source>
        <translation>Wenig Information</translation>
    </message>
    <message>
        <source>bits a pixel</source>
        <translation>Bit je Pixel</translation>
    </message>
    <message>
        <source>Odd aspect</source>
        <translation>Seltenes Seitenverhältnis</translation>
    </message>
    <message>
        <source>distance from the usual</source>
        <translation>Abstand vom Üblichen</translation>
    </message>
    <message>
        <source>Odd size</source>
        <translation>Seltene Größe</translation>
    </message>
    <message>
        <source>Grey among colour</source>
        <translation>Grau unter Farbigen</translation>
    </message>
    <message>
        <source>colourfulness</source>
        <translation>Farbigkeit</translation>
    </message>
    <message>
        <source>Near-uniform background</source>
        <translation>Fast einfarbiger Hintergrund</translation>
    </message>
    <message>
        <source>share of the border in one colour</source>
        <translation>Anteil des Randes in einer Farbe</translation>
    </message>
    <message>
        <source>%1: %2 is above %3 (%4).</source>
        <translation>%1: %2 liegt über %3 (%4).</translation>
    </message>
    <message>
        <source>%1: %2 is below %3 (%4).</source>
        <translation>%1: %2 liegt unter %3 (%4).</translation>
    </message>
</context>
<context>
    <name>wherefrom::review::ItemStage</name>
    <message>
        <source>Images to decide on</source>
        <translation>Bilder, über die zu entscheiden ist</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Cannot be shown: %1</source>
        <translation>Nicht darstellbar: %1</translation>
    </message>
    <message>
        <source>shown at %1 %</source>
        <translation>gezeigt mit %1 %</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%L1 %</translation>
    </message>
    <message>
        <source> · not in full: the others take all memory for it</source>
        <translation> · nicht voll aufgelöst: Die übrigen brauchen den Speicher dafür</translation>
    </message>
</context>
<context>
    <name>wherefrom::review::KindsPanel</name>
    <message>
        <source>Open of all</source>
        <translation>Offen von allen</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Share of the images listed at each end of a ranking</source>
        <translation>Anteil der Bilder, die an jedem Ende einer Rangfolge aufgeführt sind</translation>
    </message>
    <message>
        <source>How many images are listed as outliers, as the highest and as the lowest influence: this share of all images each</source>
        <translation>Wie viele Bilder als Ausreißer, als größter und als geringster Einfluss aufgeführt sind: jeweils dieser Anteil aller Bilder</translation>
    </message>
    <message>
        <source>Ends of rankings</source>
        <translation>Enden der Rangfolgen</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1: %2 open of %3</source>
        <translation>%1: %2 offen von %3</translation>
    </message>
    <message>
        <source> Only the strongest %1 of %2 are listed.</source>
        <translation> Aufgeführt sind nur die stärksten %1 von %2.</translation>
    </message>
    <message>
        <source>Of a kind, the strongest %1 are listed.</source>
        <translation>Von jeder Art sind die stärksten %1 aufgeführt.</translation>
    </message>
    <message>
        <source>Items that the filter leaves: %1 of %2.</source>
        <translation>Der Filter lässt %1 von %2 Fällen übrig.</translation>
    </message>
</context>
<context>
    <name>wherefrom::review::NeighbourRow</name>
    <message>
        <source>Nearest images</source>
        <translation>Nächste Bilder</translation>
    </message>
</context>
<context>
    <name>wherefrom::review::ReviewView</name>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>What is reviewed</source>
        <translation>Was durchgesehen wird</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>←</source>
        <translation>←</translation>
    </message>
    <message>
        <source>The item before (Left or Backspace)</source>
        <translation>Der vorige Fall (Links oder Rücktaste)</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>These images are different after all: remembered for every later analysis</source>
        <translation>Diese Bilder sind doch verschieden: wird für alle späteren Analysen gemerkt</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>→</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Decide later (Right or Space)</source>
        <translation>Später entscheiden (Rechts oder Leertaste)</translation>
    </message>
    <message>
        <source>Open a dataset to review it.</source>
        <translation>Öffnen Sie einen Datensatz, um ihn durchzusehen.</translation>
    </message>
    <message>
        <source>Nothing to review yet: duplicates, doubtful labels, outliers and the ends of the influence come here as the analysis finds them.</source>
        <translation>Noch nichts durchzusehen: Duplikate, fragliche Labels, Ausreißer und die Enden des Einflusses erscheinen hier, sobald die Analyse sie findet.</translation>
    </message>
    <message>
        <source>Gathering what is worth a look …</source>
        <translation>Was einen Blick lohnt, wird gesammelt …</translation>
    </message>
    <message>
        <source>Nothing to review: no duplicates, no doubtful labels, no outliers were found.</source>
        <translation>Nichts durchzusehen: Es wurden keine Duplikate, keine fraglichen Labels und keine Ausreißer gefunden.</translation>
    </message>
    <message>
        <source>No item is of a chosen kind: tick another one on the left.</source>
        <translation>Kein Fall ist von einer gewählten Art: Kreuzen Sie links eine andere an.</translation>
    </message>
    <message>
        <source>The filter hides all %1 items: show all images again to review them.</source>
        <translation>Der Filter blendet alle %1 Fälle aus: Zeigen Sie wieder alle Bilder, um sie durchzusehen.</translation>
    </message>
    <message>
        <source>The one item is decided.</source>
        <translation>Der eine Fall ist entschieden.</translation>
    </message>
    <message>
        <source>All %1 items are decided.</source>
        <translation>Alle %1 Fälle sind entschieden.</translation>
    </message>
    <message>
        <source>Back (←) leads through them again; File ▸ Export hands the images over.</source>
        <translation>Zurück (←) führt noch einmal hindurch; Datei ▸ Exportieren gibt die Bilder weiter.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 left&lt;/b&gt; · %2 of %3 decided</source>
        <translation>&lt;b&gt;noch %1&lt;/b&gt; · %2 von %3 entschieden</translation>
    </message>
    <message>
        <source>Item %1 of %2</source>
        <translation>Fall %1 von %2</translation>
    </message>
    <message>
        <source> · filtered</source>
        <translation> · gefiltert</translation>
    </message>
    <message>
        <source> · decided</source>
        <translation> · entschieden</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Keep one, flag the rest</source>
        <translation>Eines behalten, Rest markieren</translation>
    </message>
    <message>
        <source>Flag the rest</source>
        <translation>Rest markieren</translation>
    </message>
    <message>
        <source>Reject all</source>
        <translation>Alle verwerfen</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>The filter hides the one item: show all images again to review it.</source>
        <translation>Der Filter blendet den einen Fall aus: Zeigen Sie wieder alle Bilder, um ihn durchzusehen.</translation>
    </message>
</context>
<context>
    <name>wherefrom::review::Walk</name>
    <message>
        <source>Keep one, flag 1 duplicate</source>
        <translation>Eines behalten, 1 Duplikat markieren</translation>
    </message>
    <message>
        <source>Keep one, flag %1 duplicates</source>
        <translation>Eines behalten, %L1 Duplikate markieren</translation>
    </message>
</context>
<context>
    <name>wherefrom::session</name>
    <message>
        <source>Which images trained this one was not computed yet: press Analyze (what is there is kept).</source>
        <translation>Welche Bilder dieses trainiert haben, ist noch nicht berechnet: Wählen Sie „Analyse starten“ (Vorhandenes bleibt erhalten).</translation>
    </message>
    <message>
        <source>Which images trained this one was left out of this analysis: give sketches a size and analyze again.</source>
        <translation>Welche Bilder dieses trainiert haben, wurde bei dieser Analyse ausgelassen: Geben Sie den Skizzen eine Größe und analysieren Sie erneut.</translation>
    </message>
    <message>
        <source>Which images trained this one cannot be told: of this encoder only the embeddings are known, not its layers.</source>
        <translation>Welche Bilder dieses trainiert haben, lässt sich nicht sagen: Von diesem Encoder sind nur die Embeddings bekannt, nicht seine Schichten.</translation>
    </message>
    <message>
        <source>The sketches of influence are being replaced, or are damaged: press Analyze if they do not appear.</source>
        <translation>Die Skizzen des Einflusses werden gerade ersetzt oder sind beschädigt: Wählen Sie „Analyse starten“, falls sie nicht erscheinen.</translation>
    </message>
    <message>
        <source>This image has no sketch: press Analyze to compute it.</source>
        <translation>Dieses Bild hat keine Skizze: Wählen Sie „Analyse starten“, um sie zu berechnen.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielfunktion</translation>
    </message>
    <message>
        <source>Input side</source>
        <translation>Eingabegröße</translation>
    </message>
    <message>
        <source>Pretraining epochs</source>
        <translation>Epochen des Vortrainings</translation>
    </message>
    <message>
        <source>Pretraining time (s)</source>
        <translation>Dauer des Vortrainings (s)</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Encoder hash</source>
        <translation>Hash des Encoders</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Damping</source>
        <translation>Dämpfung</translation>
    </message>
    <message>
        <source>Absolute damping</source>
        <translation>Absolute Dämpfung</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>Krümmung</translation>
    </message>
    <message>
        <source>Fisher</source>
        <translation>Fisher</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Factor samples</source>
        <translation>Stichprobe der Faktoren</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>Kürzung</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Gradients averaged</source>
        <translation>Gradienten gemittelt</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Map iterations</source>
        <translation>Iterationen der Karte</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Neighbour search</source>
        <translation>Nachbarsuche</translation>
    </message>
    <message>
        <source>Current analysis</source>
        <translation>Aktuelle Analyse</translation>
    </message>
    <message>
        <source>%1 (current)</source>
        <translation>%1 (aktuell)</translation>
    </message>
    <message>
        <source>The embeddings are your own: there is no encoder to take gradients of, so influence cannot be computed. Map, neighbours, duplicates and outliers are there.</source>
        <translation>Die Embeddings sind Ihre eigenen: Es gibt keinen Encoder, von dem sich Gradienten bilden ließen, deshalb lässt sich der Einfluss nicht berechnen. Karte, Nachbarn, Duplikate und Ausreißer sind da.</translation>
    </message>
    <message>
        <source>Influence cannot be computed: the layers of this encoder cannot be watched. Map, neighbours, duplicates and outliers are there.</source>
        <translation>Der Einfluss lässt sich nicht berechnen: Die Schichten dieses Encoders lassen sich nicht beobachten. Karte, Nachbarn, Duplikate und Ausreißer sind da.</translation>
    </message>
    <message>
        <source>Two views of an image attract each other, all other images of the batch repel. Simple and robust; better with large batches.</source>
        <translation>Zwei Ansichten eines Bildes ziehen einander an, alle anderen Bilder des Batches stoßen ab. Einfach und robust; besser mit großen Batches.</translation>
    </message>
    <message>
        <source>Foretells a slowly moving average of itself from another view, without repulsion. Good with small batches.</source>
        <translation>Sagt aus einer anderen Ansicht einen langsam mitlaufenden Mittelwert seiner selbst voraus, ohne Abstoßung. Gut mit kleinen Batches.</translation>
    </message>
    <message>
        <source>Each output shall agree between two views and say something else than every other output.</source>
        <translation>Jede Ausgabe soll zwischen zwei Ansichten übereinstimmen und etwas anderes sagen als jede andere Ausgabe.</translation>
    </message>
    <message>
        <source>Views agree, each output keeps its variance, and outputs are uncorrelated. No repulsion.</source>
        <translation>Ansichten stimmen überein, jede Ausgabe behält ihre Varianz, und Ausgaben sind unkorreliert. Keine Abstoßung.</translation>
    </message>
    <message>
        <source>BYOL without the moving average: the smallest method, and the cheapest in memory.</source>
        <translation>BYOL ohne den mitlaufenden Mittelwert: das kleinste Verfahren und das mit dem geringsten Speicherbedarf.</translation>
    </message>
    <message>
        <source>SimCLR against a queue of remembered images: many comparisons with a small batch, and a third cheaper a step.</source>
        <translation>SimCLR gegen eine Warteschlange gemerkter Bilder: viele Vergleiche mit kleinem Batch, und jeder Schritt ein Drittel günstiger.</translation>
    </message>
    <message>
        <source>Groups the images around prototypes, evenly filled, and foretells the group from the other view.</source>
        <translation>Gruppiert die Bilder um gleichmäßig gefüllte Prototypen und sagt die Gruppe aus der anderen Ansicht voraus.</translation>
    </message>
    <message>
        <source>A student foretells the sharpened answer of its own moving average, centred so that no answer wins.</source>
        <translation>Ein Schüler sagt die geschärfte Antwort seines eigenen mitlaufenden Mittelwerts voraus, zentriert, damit keine Antwort gewinnt.</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>Instability</source>
        <translation>Instabilität</translation>
    </message>
    <message>
        <source>Neighbour distance</source>
        <translation>Nachbarabstand</translation>
    </message>
    <message>
        <source>Local outlier factor</source>
        <translation>Lokaler Ausreißerfaktor</translation>
    </message>
    <message>
        <source>Map error</source>
        <translation>Kartenfehler</translation>
    </message>
    <message>
        <source>How strongly the encoder would change if this image were left out of its training: high for images that taught it something no other image did, low for redundant ones.</source>
        <translation>Wie stark sich der Encoder ändern würde, fehlte dieses Bild in seinem Training: hoch bei Bildern, die ihn etwas lehrten, was kein anderes Bild lehrte, niedrig bei redundanten.</translation>
    </message>
    <message>
        <source>How far apart the encoder places two augmented views of this image: 0 where it sees them as the same.</source>
        <translation>Wie weit der Encoder zwei augmentierte Ansichten dieses Bildes auseinanderlegt: 0, wo er sie als gleich sieht.</translation>
    </message>
    <message>
        <source>Mean cosine distance to the 10 nearest images: high for images that are like no other.</source>
        <translation>Mittlerer Kosinusabstand zu den 10 nächsten Bildern: hoch bei Bildern, die keinem anderen gleichen.</translation>
    </message>
    <message>
        <source>How much sparser the surroundings of this image are than those of its neighbours: about 1 where it fits in, larger for outliers.</source>
        <translation>Wie viel dünner die Umgebung dieses Bildes besetzt ist als die seiner Nachbarn: etwa 1, wo es dazugehört, größer bei Ausreißern.</translation>
    </message>
    <message>
        <source>How badly the map shows the surroundings of this image: its share of what t-SNE minimised, scaled so that the mean is the map&apos;s divergence. High where the map cannot be trusted.</source>
        <translation>Wie schlecht die Karte die Umgebung dieses Bildes zeigt: sein Anteil an dem, was t-SNE minimiert hat, so skaliert, dass das Mittel die Divergenz der Karte ist. Hoch, wo der Karte nicht zu trauen ist.</translation>
    </message>
    <message>
        <source>Listing images</source>
        <translation>Bilder auflisten</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder lesen</translation>
    </message>
    <message>
        <source>Measuring image quality</source>
        <translation>Bildqualität messen</translation>
    </message>
    <message>
        <source>Training the encoder</source>
        <translation>Encoder trainieren</translation>
    </message>
    <message>
        <source>Describing images</source>
        <translation>Bilder beschreiben</translation>
    </message>
    <message>
        <source>Finding neighbours</source>
        <translation>Nachbarn suchen</translation>
    </message>
    <message>
        <source>Finding duplicates</source>
        <translation>Duplikate suchen</translation>
    </message>
    <message>
        <source>Finding outliers</source>
        <translation>Ausreißer suchen</translation>
    </message>
    <message>
        <source>Laying the map</source>
        <translation>Karte legen</translation>
    </message>
    <message>
        <source>Estimating curvature</source>
        <translation>Krümmung schätzen</translation>
    </message>
    <message>
        <source>Scoring influence</source>
        <translation>Einfluss bewerten</translation>
    </message>
    <message>
        <source>Sketching influence between images</source>
        <translation>Einfluss zwischen Bildern skizzieren</translation>
    </message>
</context>
<context>
    <name>wherefrom::session::Decisions</name>
    <message>
        <source>Another window (process %1) has this workspace open: each shows what the other decides.</source>
        <translation>Ein anderes Fenster (Prozess %1) hat diesen Arbeitsbereich geöffnet: Jedes zeigt, was das andere entscheidet.</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>%1 behalten</translation>
    </message>
    <message>
        <source>Reject %1</source>
        <translation>%1 verwerfen</translation>
    </message>
    <message>
        <source>Mark %1 as duplicate</source>
        <translation>%1 als Duplikat markieren</translation>
    </message>
    <message>
        <source>Mark %1 as outlier</source>
        <translation>%1 als Ausreißer markieren</translation>
    </message>
    <message>
        <source>Mark the label of %1 as wrong</source>
        <translation>%1: Label als falsch markieren</translation>
    </message>
    <message>
        <source>Clear the flag of %1</source>
        <translation>%1: Markierung entfernen</translation>
    </message>
    <message>
        <source>Not duplicates: %1 images</source>
        <translation>Keine Duplikate: %L1 Bilder</translation>
    </message>
    <message>
        <source>Another window has just changed the history: the step at hand is now “%1”.</source>
        <translation>Ein anderes Fenster hat gerade den Verlauf geändert: Der nächste Schritt ist jetzt „%1“.</translation>
    </message>
    <message>
        <source>Another window has just changed the history: there is no step at hand now.</source>
        <translation>Ein anderes Fenster hat gerade den Verlauf geändert: Es gibt jetzt keinen Schritt mehr.</translation>
    </message>
    <message>
        <source>Another window had just decided otherwise about %1 of these images: your decision replaces it, and undo brings it back.</source>
        <translation>Ein anderes Fenster hatte über %L1 dieser Bilder gerade anders entschieden: Ihre Entscheidung ersetzt das, und Rückgängig stellt es wieder her.</translation>
    </message>
    <message>
        <source>Duplicates after all: %1 images</source>
        <translation>Doch Duplikate: %L1 Bilder</translation>
    </message>
    <message>
        <source>Another window had just decided otherwise about one of these images: your decision replaces it, and undo brings it back.</source>
        <translation>Ein anderes Fenster hatte über eines dieser Bilder gerade anders entschieden: Ihre Entscheidung ersetzt das, und Rückgängig stellt es wieder her.</translation>
    </message>
    <message>
        <source>Another window had just changed the tag “%1”: your change replaces it, and undo brings it back.</source>
        <translation>Ein anderes Fenster hatte das Schlagwort „%1“ gerade geändert: Ihre Änderung ersetzt das, und Rückgängig stellt es wieder her.</translation>
    </message>
    <message>
        <source>Rename the tag “%1” to “%2”</source>
        <translation>Schlagwort „%1“ in „%2“ umbenennen</translation>
    </message>
    <message>
        <source>Take the key %1 from the tag “%2”</source>
        <translation>Dem Schlagwort „%2“ die Taste %1 nehmen</translation>
    </message>
    <message>
        <source>Give the tag “%1” the key %2</source>
        <translation>Dem Schlagwort „%1“ die Taste %2 geben</translation>
    </message>
    <message>
        <source>Change the colour of the tag “%1”</source>
        <translation>Farbe des Schlagworts „%1“ ändern</translation>
    </message>
    <message>
        <source>Tag %1 “%2”</source>
        <translation>%1: Schlagwort „%2“ geben</translation>
    </message>
    <message>
        <source>Take the tag “%1” from %2</source>
        <translation>%2: Schlagwort „%1“ wegnehmen</translation>
    </message>
    <message>
        <source>Make the tag “%1”</source>
        <translation>Schlagwort „%1“ anlegen</translation>
    </message>
    <message>
        <source>Remove the tag “%1”</source>
        <translation>Schlagwort „%1“ entfernen</translation>
    </message>
    <message>
        <source>Clear the note of %1</source>
        <translation>%1: Notiz löschen</translation>
    </message>
    <message>
        <source>Write a note on %1</source>
        <translation>%1: Notiz schreiben</translation>
    </message>
    <message>
        <source>Another window had written another note meanwhile: yours replaces it, and undo brings it back.</source>
        <translation>Ein anderes Fenster hatte inzwischen eine andere Notiz geschrieben: Ihre ersetzt sie, und Rückgängig stellt sie wieder her.</translation>
    </message>
</context>
<context>
    <name>wherefrom::session::EngineClient</name>
    <message>
        <source>The engine, wherefrom-engine, was not found: put it beside this program, or name it in the setting engine/command.</source>
        <translation>Die Engine, wherefrom-engine, wurde nicht gefunden: Legen Sie sie neben dieses Programm, oder nennen Sie sie in der Einstellung engine/command.</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Rückgabewert %1</translation>
    </message>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1 lässt sich nicht starten</translation>
    </message>
    <message>
        <source>The engine sent a line without an end; it was dropped.</source>
        <translation>Die Engine hat eine Zeile ohne Ende gesendet; sie wurde verworfen.</translation>
    </message>
    <message>
        <source>The engine gave no reason.</source>
        <translation>Die Engine hat keinen Grund genannt.</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly (%1); your decisions are safe. Run the analysis again: it goes on where it stopped.</source>
        <translation>Die Engine hat unerwartet angehalten (%1); Ihre Entscheidungen sind sicher. Starten Sie die Analyse erneut: Sie macht dort weiter, wo sie aufgehört hat.</translation>
    </message>
</context>
<context>
    <name>wherefrom::session::SavedViews</name>
    <message>
        <source>the filter</source>
        <translation>im Filter</translation>
    </message>
    <message>
        <source>the view “%1”</source>
        <translation>in der Ansicht „%1“</translation>
    </message>
    <message>
        <source>The tag “%1” is gone, but still named in %2: change that, or undo.</source>
        <translation>Das Schlagwort „%1“ gibt es nicht mehr, es steht aber noch %2: Ändern Sie das, oder machen Sie es rückgängig.</translation>
    </message>
</context>
<context>
    <name>wherefrom::session::Similar</name>
    <message>
        <source>The neighbours of images are not known yet: run the analysis first.</source>
        <translation>Die Nachbarn der Bilder sind noch nicht bekannt: Starten Sie zuerst die Analyse.</translation>
    </message>
    <message>
        <source>%1 could not be used, so it has no neighbours.</source>
        <translation>%1 ließ sich nicht verwenden und hat deshalb keine Nachbarn.</translation>
    </message>
    <message>
        <source>%1 has no neighbours.</source>
        <translation>%1 hat keine Nachbarn.</translation>
    </message>
    <message>
        <source>The influence on a picture from outside is known in the workspace&apos;s own run alone.</source>
        <translation>Der Einfluss auf ein Bild von außerhalb ist nur im eigenen Lauf des Arbeitsbereichs bekannt.</translation>
    </message>
    <message>
        <source>The dataset was listed anew while %1 was looked for: ask again.</source>
        <translation>Der Datensatz wurde neu eingelesen, während %1 gesucht wurde: Fragen Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell</name>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Decisions were imported</source>
        <translation>Entscheidungen wurden importiert</translation>
    </message>
    <message>
        <source>Import decisions</source>
        <translation>Entscheidungen importieren</translation>
    </message>
    <message>
        <source>What is &amp;here</source>
        <translation>Die &amp;hier</translation>
    </message>
    <message>
        <source>What is in the &amp;file</source>
        <translation>Die aus der &amp;Datei</translation>
    </message>
    <message>
        <source>Export decisions</source>
        <translation>Entscheidungen exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON (*.json)</source>
        <translation>Tabellen (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Decisions (*.csv *.json);;All files (*)</source>
        <translation>Entscheidungen (*.csv *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>Import von %1</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>Holds from the next start on</source>
        <translation>Gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>Remove run</source>
        <translation>Lauf entfernen</translation>
    </message>
    <message>
        <source>Remove the run “%1”? Its scores, map and encoder are deleted; images, decisions and other runs stay.</source>
        <translation>Den Lauf „%1“ entfernen? Seine Werte, seine Karte und sein Encoder werden gelöscht; Bilder, Entscheidungen und andere Läufe bleiben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Show this run&apos;s scores, map and neighbours in all views</source>
        <translation>Zeigt Werte, Karte und Nachbarn dieses Laufs in allen Ansichten</translation>
    </message>
    <message>
        <source>No finished analysis yet</source>
        <translation>Noch keine fertige Analyse</translation>
    </message>
    <message>
        <source>&amp;Keep the current analysis…</source>
        <translation>Aktuelle Analyse &amp;aufbewahren…</translation>
    </message>
    <message>
        <source>Keep the analysis as a run</source>
        <translation>Analyse als Lauf aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>Lauf umbenennen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>1 flag</source>
        <translation>1 Markierung</translation>
    </message>
    <message>
        <source>%1 flags</source>
        <translation>%1 Markierungen</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 Notiz</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 Notizen</translation>
    </message>
    <message>
        <source>the colour or key of 1 tag</source>
        <translation>Farbe oder Taste von 1 Schlagwort</translation>
    </message>
    <message>
        <source>the colour or key of %1 tags</source>
        <translation>Farbe oder Taste von %1 Schlagwörtern</translation>
    </message>
    <message>
        <source>The file decides otherwise: %1. What stays?</source>
        <translation>Die Datei entscheidet anders: %1. Was bleibt?</translation>
    </message>
    <message>
        <source>The report is written</source>
        <translation>Der Bericht ist geschrieben</translation>
    </message>
    <message>
        <source>&amp;Open it</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>report-%1.html</source>
        <translation>bericht-%1.html</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Writing the report …</source>
        <translation>Der Bericht wird geschrieben …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The report was not written</source>
        <translation>Der Bericht wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>outlier</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>wrong label</source>
        <translation>Label falsch</translation>
    </message>
    <message>
        <source>what is here stays</source>
        <translation>was hier ist, bleibt</translation>
    </message>
    <message>
        <source>what is there is taken</source>
        <translation>was dort ist, wird genommen</translation>
    </message>
    <message>
        <source>%1: here %2, there %3</source>
        <translation>%1: hier %2, dort %3</translation>
    </message>
    <message>
        <source>%1: here &quot;%2&quot;, there &quot;%3&quot;</source>
        <translation>%1: hier „%2“, dort „%3“</translation>
    </message>
    <message>
        <source>%1, %2, %3 and %4 are new, %5 are here already.</source>
        <translation>Neu: %1, %2, %3 und %4; schon hier: %5.</translation>
    </message>
    <message>
        <source>1 tag</source>
        <translation>1 Schlagwort</translation>
    </message>
    <message>
        <source>%1 tags</source>
        <translation>%1 Schlagwörter</translation>
    </message>
    <message>
        <source>1 verdict</source>
        <translation>1 Urteil</translation>
    </message>
    <message>
        <source>%1 verdicts</source>
        <translation>%1 Urteile</translation>
    </message>
    <message>
        <source>1 tag is defined by it:</source>
        <translation>1 Schlagwort wird dadurch angelegt:</translation>
    </message>
    <message>
        <source>%1 tags are defined by it:</source>
        <translation>%1 Schlagwörter werden dadurch angelegt:</translation>
    </message>
    <message>
        <source>1 image is flagged otherwise here; %2:</source>
        <translation>1 Bild ist hier anders markiert; %2:</translation>
    </message>
    <message>
        <source>%1 images are flagged otherwise here; %2:</source>
        <translation>%1 Bilder sind hier anders markiert; %2:</translation>
    </message>
    <message>
        <source>1 image has another note here; %2:</source>
        <translation>1 Bild hat hier eine andere Notiz; %2:</translation>
    </message>
    <message>
        <source>%1 images have another note here; %2:</source>
        <translation>%1 Bilder haben hier eine andere Notiz; %2:</translation>
    </message>
    <message>
        <source>1 tag has another colour or key here; %2:</source>
        <translation>1 Schlagwort hat hier eine andere Farbe oder Taste; %2:</translation>
    </message>
    <message>
        <source>%1 tags have another colour or key here; %2:</source>
        <translation>%1 Schlagwörter haben hier eine andere Farbe oder Taste; %2:</translation>
    </message>
    <message>
        <source>1 image is not in the dataset now; what is decided is kept for when it comes back:</source>
        <translation>1 Bild ist jetzt nicht im Datensatz; was entschieden ist, bleibt, bis es wiederkommt:</translation>
    </message>
    <message>
        <source>%1 images are not in the dataset now; what is decided is kept for when they come back:</source>
        <translation>%1 Bilder sind jetzt nicht im Datensatz; was entschieden ist, bleibt, bis sie wiederkommen:</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::AnalysisDialog</name>
    <message>
        <source>Compute everything anew</source>
        <translation>Alles neu berechnen</translation>
    </message>
    <message>
        <source>Analysis settings</source>
        <translation>Einstellungen der Analyse</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Augmented pairs of views per image: more give a smaller standard error and take longer</source>
        <translation>Augmentierte Ansichtenpaare je Bild: Mehr ergeben einen kleineren Standardfehler und dauern länger</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>How long the encoder is trained further on this dataset before it is scored</source>
        <translation>Wie lange der Encoder auf diesem Datensatz weitertrainiert wird, bevor er bewertet wird</translation>
    </message>
    <message>
        <source>About how many neighbours the map keeps together: more show the large shape, fewer the small groups</source>
        <translation>Wie viele Nachbarn die Karte etwa zusammenhält: mehr zeigen die große Form, weniger die kleinen Gruppen</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Approximate, with measured recall</source>
        <translation>Näherung, mit gemessener Trefferquote</translation>
    </message>
    <message>
        <source>Automatic is exact unless that would take long on this machine</source>
        <translation>Automatisch ist exakt, außer wenn das auf diesem Rechner lange dauern würde</translation>
    </message>
    <message>
        <source>Also what holds for images that have not changed: needed to train on images added since</source>
        <translation>Auch, was für unveränderte Bilder weiter gilt: nötig, um auf später hinzugefügten Bildern zu trainieren</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Pretraining</source>
        <translation>Vortraining</translation>
    </message>
    <message>
        <source>Run analysis</source>
        <translation>Analyse starten</translation>
    </message>
    <message>
        <source>Save for later</source>
        <translation>Für später speichern</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Influence</source>
        <translation>Einfluss</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentierung</translation>
    </message>
    <message>
        <source>Draws per image</source>
        <translation>Ziehungen je Bild</translation>
    </message>
    <message>
        <source>Perplexity of the map</source>
        <translation>Perplexität der Karte</translation>
    </message>
    <message>
        <source>Open a dataset to see what its analysis takes.</source>
        <translation>Öffnen Sie einen Datensatz, um zu sehen, was seine Analyse braucht.</translation>
    </message>
    <message>
        <source>An analysis is running: these settings are for the next one.</source>
        <translation>Eine Analyse läuft: Diese Einstellungen gelten für die nächste.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt…</translation>
    </message>
    <message>
        <source>Everything is there already: nothing will run.</source>
        <translation>Alles ist schon da: Nichts wird berechnet.</translation>
    </message>
    <message>
        <source>About %1 for %2 images; up to %3 of memory, %4 on the disk.</source>
        <translation>Etwa %1 für %2 Bilder; bis zu %3 Arbeitsspeicher, %4 auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Pretraining: %1 epochs.</source>
        <translation>Vortraining: %L1 Epochen.</translation>
    </message>
    <message>
        <source>Kept from before: %1.</source>
        <translation>Von früher behalten: %1.</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>How many of the processor&apos;s threads the engine may take: fewer leave the rest to your other work</source>
        <translation>Wie viele Threads des Prozessors die Engine nutzen darf: Weniger lassen den Rest für Ihre andere Arbeit</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessor-Threads</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::AugmentationOptions</name>
    <message>
        <source>Random crop, resized</source>
        <translation>Zufälliger Ausschnitt</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Neu ziehen</translation>
    </message>
    <message>
        <source>SimCLR, small images (as pretrained)</source>
        <translation>SimCLR, kleine Bilder (wie im Vortraining)</translation>
    </message>
    <message>
        <source>SimCLR, ImageNet</source>
        <translation>SimCLR, ImageNet</translation>
    </message>
    <message>
        <source>Mirror only</source>
        <translation>Nur spiegeln</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Area from</source>
        <translation>Fläche von</translation>
    </message>
    <message>
        <source>Smallest share of the image&apos;s area</source>
        <translation>Kleinster Anteil der Bildfläche</translation>
    </message>
    <message>
        <source>Area to</source>
        <translation>Fläche bis</translation>
    </message>
    <message>
        <source>Largest share of the image&apos;s area</source>
        <translation>Größter Anteil der Bildfläche</translation>
    </message>
    <message>
        <source>Aspect from</source>
        <translation>Verhältnis von</translation>
    </message>
    <message>
        <source>Smallest width to height of the crop</source>
        <translation>Kleinstes Verhältnis von Breite zu Höhe des Ausschnitts</translation>
    </message>
    <message>
        <source>Aspect to</source>
        <translation>Verhältnis bis</translation>
    </message>
    <message>
        <source>Largest width to height of the crop</source>
        <translation>Größtes Verhältnis von Breite zu Höhe des Ausschnitts</translation>
    </message>
    <message>
        <source>Chances</source>
        <translation>Häufigkeit</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Chance that a view is mirrored</source>
        <translation>Wahrscheinlichkeit, dass eine Ansicht gespiegelt wird</translation>
    </message>
    <message>
        <source>Colour jitter</source>
        <translation>Farbänderung</translation>
    </message>
    <message>
        <source>Chance that a view&apos;s colours change</source>
        <translation>Wahrscheinlichkeit, dass sich die Farben einer Ansicht ändern</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Chance that a view loses its colour</source>
        <translation>Wahrscheinlichkeit, dass eine Ansicht ihre Farbe verliert</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Factor of the four below</source>
        <translation>Faktor der vier folgenden</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Most change of brightness</source>
        <translation>Größte Änderung der Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Most change of contrast</source>
        <translation>Größte Änderung des Kontrasts</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Most change of saturation</source>
        <translation>Größte Änderung der Sättigung</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Most turn of the hue, as a share of the circle</source>
        <translation>Größte Drehung des Farbtons, als Anteil des Farbkreises</translation>
    </message>
    <message>
        <source>Open a dataset to see what these augmentations do to an image.</source>
        <translation>Öffnen Sie einen Datensatz, um zu sehen, was diese Augmentierungen aus einem Bild machen.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt…</translation>
    </message>
    <message>
        <source>%1, and %2 of its views</source>
        <translation>%1 und %2 seiner Ansichten</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::CommandPalette</name>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::EncoderBox</name>
    <message>
        <source>Random weights</source>
        <translation>Zufällige Gewichte</translation>
    </message>
    <message>
        <source>Built-in encoder</source>
        <translation>Mitgelieferter Encoder</translation>
    </message>
    <message>
        <source>Encoder file…</source>
        <translation>Encoder-Datei…</translation>
    </message>
    <message>
        <source>Encoder to start from</source>
        <translation>Encoder, von dem ausgegangen wird</translation>
    </message>
    <message>
        <source>Start from an encoder</source>
        <translation>Von einem Encoder ausgehen</translation>
    </message>
    <message>
        <source>Encoders (*.safetensors *.pt *.pth *.ckpt *.tar);;All files (*)</source>
        <translation>Encoder (*.safetensors *.pt *.pth *.ckpt *.tar);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::EncoderPage</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Use the guesses</source>
        <translation>Vermutungen verwenden</translation>
    </message>
    <message>
        <source>Built-in encoder</source>
        <translation>Mitgelieferter Encoder</translation>
    </message>
    <message>
        <source>Encoder file…</source>
        <translation>Encoder-Datei…</translation>
    </message>
    <message>
        <source>Embeddings of my own…</source>
        <translation>Eigene Embeddings…</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>A TorchScript module, the weights of a ResNet as lightly, solo-learn, torchvision, timm or MoCo save them, an encoder of Wherefrom, or a NumPy file with a row an image</source>
        <translation>Ein TorchScript-Modul, die Gewichte eines ResNet, wie lightly, solo-learn, torchvision, timm oder MoCo sie speichern, ein Encoder von Wherefrom oder eine NumPy-Datei mit einer Zeile je Bild</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>Was in der Datei ist</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>Input side</source>
        <translation>Eingabegröße</translation>
    </message>
    <message>
        <source>The side of the squares that the encoder was trained on; twice as much takes four times as long</source>
        <translation>Die Seite der Quadrate, mit denen der Encoder trainiert wurde; doppelt so viel dauert viermal so lange</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>what the module returns</source>
        <translation>was das Modul zurückgibt</translation>
    </message>
    <message>
        <source>Where a module returns several tensors: the number (0, 1, …) or the key of the one that describes an image</source>
        <translation>Wo ein Modul mehrere Tensoren zurückgibt: die Nummer (0, 1, …) oder der Schlüssel dessen, der ein Bild beschreibt</translation>
    </message>
    <message>
        <source>Input side, mean and deviation as they were guessed for this file</source>
        <translation>Eingabegröße, Mittel und Abweichung, wie sie für diese Datei vermutet wurden</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Of %1 in 0 to 1</source>
        <translation>Von %1 in 0 bis 1</translation>
    </message>
    <message>
        <source>Encoders (*.pt *.pth *.ckpt *.tar *.ts *.safetensors);;All files (*)</source>
        <translation>Encoder (*.pt *.pth *.ckpt *.tar *.ts *.safetensors);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy);;All files (*)</source>
        <translation>NumPy-Arrays (*.npy);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose an encoder</source>
        <translation>Encoder wählen</translation>
    </message>
    <message>
        <source>Choose embeddings</source>
        <translation>Embeddings wählen</translation>
    </message>
    <message>
        <source>Looking into the file…</source>
        <translation>Die Datei wird untersucht…</translation>
    </message>
    <message>
        <source>The file holds embeddings, no encoder: choose &quot;Embeddings of my own&quot;.</source>
        <translation>Die Datei enthält Embeddings, keinen Encoder: Wählen Sie „Eigene Embeddings“.</translation>
    </message>
    <message>
        <source>The file holds an encoder, no embeddings: choose &quot;Encoder file&quot;.</source>
        <translation>Die Datei enthält einen Encoder, keine Embeddings: Wählen Sie „Encoder-Datei“.</translation>
    </message>
    <message>
        <source>%1 rows of %2 numbers. They take the place of an encoder, a row an image in the dataset&apos;s order: map, neighbours, duplicates and outliers work; influence cannot be computed, for there is no encoder to take gradients of.</source>
        <translation>%L1 Zeilen mit je %L2 Zahlen. Sie treten an die Stelle eines Encoders, eine Zeile je Bild in der Reihenfolge des Datensatzes: Karte, Nachbarn, Duplikate und Ausreißer funktionieren; der Einfluss lässt sich nicht berechnen, denn es gibt keinen Encoder, von dem sich Gradienten bilden ließen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Loaded: %1.</source>
        <translation>Geladen: %1.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
    <message>
        <source>Influence: %1</source>
        <translation>Einfluss: %1</translation>
    </message>
    <message>
        <source>A ResNet-20 that comes with Wherefrom, pretrained by SimCLR on CIFAR-10. It is trained further on your images for the time that General says.</source>
        <translation>Ein ResNet-20, das mit Wherefrom kommt, mit SimCLR auf CIFAR-10 vortrainiert. Es wird auf Ihren Bildern so lange weitertrainiert, wie unter „Allgemein“ angegeben.</translation>
    </message>
    <message>
        <source>Names of the rows</source>
        <translation>Namen der Zeilen</translation>
    </message>
    <message>
        <source>none: the rows stand in the dataset&apos;s order</source>
        <translation>keine: die Zeilen stehen in der Reihenfolge des Datensatzes</translation>
    </message>
    <message>
        <source>A text or CSV file whose first column names the image of each row: its path from the dataset&apos;s folder, or its file name where only one image has it</source>
        <translation>Eine Text- oder CSV-Datei, deren erste Spalte das Bild jeder Zeile nennt: seinen Pfad ab dem Ordner des Datensatzes oder seinen Dateinamen, wo ihn nur ein Bild hat</translation>
    </message>
    <message>
        <source>Choose the names of the rows</source>
        <translation>Namen der Zeilen wählen</translation>
    </message>
    <message>
        <source>Names (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>Namen (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 rows of %2 numbers, each of the image that %3 names. They take the place of an encoder: map, neighbours, duplicates and outliers work; influence cannot be computed, for there is no encoder to take gradients of.</source>
        <translation>%1 Zeilen mit je %2 Zahlen, jede zu dem Bild, das %3 nennt. Sie treten an die Stelle eines Encoders: Karte, Nachbarn, Duplikate und Ausreißer funktionieren; der Einfluss lässt sich nicht berechnen, denn es gibt keinen Encoder, von dem sich Gradienten bilden ließen.</translation>
    </message>
    <message>
        <source>Each image of this dataset has its row.</source>
        <translation>Jedes Bild dieses Datensatzes hat seine Zeile.</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::HeaderLine</name>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Show which images cannot be used, and why</source>
        <translation>Zeigt, welche Bilder nicht verwendbar sind und warum</translation>
    </message>
    <message>
        <source>All views show the results of a kept run. Click to go back to the current analysis</source>
        <translation>Alle Ansichten zeigen die Ergebnisse eines aufbewahrten Laufs. Klicken Sie, um zur aktuellen Analyse zurückzukehren</translation>
    </message>
    <message>
        <source>%1 of %2 images match the filter</source>
        <translation>%1 von %2 Bildern im Filter</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>1 cannot be used</source>
        <translation>1 nicht verwendbar</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1 nicht verwendbar</translation>
    </message>
    <message>
        <source>Kept run: %1</source>
        <translation>Aufbewahrter Lauf: %1</translation>
    </message>
    <message>
        <source>nothing decided yet</source>
        <translation>noch nichts entschieden</translation>
    </message>
    <message>
        <source>%1 decided, %2 rejected</source>
        <translation>%1 entschieden, %2 verworfen</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Steps, the newest first</source>
        <translation>Schritte, der neueste zuerst</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 Schritte</translation>
    </message>
    <message>
        <source>Nothing is decided yet. Every decision becomes a step here.</source>
        <translation>Noch ist nichts entschieden. Jede Entscheidung wird hier zu einem Schritt.</translation>
    </message>
    <message>
        <source>%1. Choose one to go back to it; nothing is lost by that.</source>
        <translation>%1. Wählen Sie einen, um zu ihm zurückzugehen; dabei geht nichts verloren.</translation>
    </message>
    <message>
        <source>In force: %1 of %2; what comes after is taken back. Choose a step to go there; a new decision drops what is taken back.</source>
        <translation>In Kraft: %1, insgesamt %2; was danach kommt, ist zurückgenommen. Wählen Sie einen Schritt, um dorthin zu gehen; eine neue Entscheidung verwirft das Zurückgenommene.</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::HistoryModel</name>
    <message>
        <source>Nothing decided yet</source>
        <translation>Noch nichts entschieden</translation>
    </message>
    <message>
        <source>%1 (where you are)</source>
        <translation>%1 (hier sind Sie)</translation>
    </message>
    <message>
        <source>%1 (taken back)</source>
        <translation>%1 (zurückgenommen)</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <extracomment>Of a day before today, for QLocale::toString.</extracomment>
        <translation>d. MMM yyyy HH:mm</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::InfluenceOptions</name>
    <message>
        <source>Average gradients before scoring</source>
        <translation>Gradienten vor der Bewertung mitteln</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>What an image&apos;s stability under augmentation is measured by</source>
        <translation>Womit die Stabilität eines Bildes unter Augmentierung gemessen wird</translation>
    </message>
    <message>
        <source>Cosine distance of the views</source>
        <translation>Kosinusabstand der Ansichten</translation>
    </message>
    <message>
        <source>Squared Euclidean distance of the views</source>
        <translation>Quadrierter euklidischer Abstand der Ansichten</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Which output of the encoder the loss compares</source>
        <translation>Welche Ausgabe des Encoders der Verlust vergleicht</translation>
    </message>
    <message>
        <source>Representation (backbone)</source>
        <translation>Repräsentation (Backbone)</translation>
    </message>
    <message>
        <source>Projection (head of pretraining)</source>
        <translation>Projektion (Kopf des Vortrainings)</translation>
    </message>
    <message>
        <source>Curvature</source>
        <translation>Krümmung</translation>
    </message>
    <message>
        <source>How the curvature H is approximated: EK-FAC is the closest, the identity ranks by the length of the gradient</source>
        <translation>Wie die Krümmung H angenähert wird: EK-FAC kommt am nächsten, die Identität ordnet nach der Länge des Gradienten</translation>
    </message>
    <message>
        <source>EK-FAC</source>
        <translation>EK-FAC</translation>
    </message>
    <message>
        <source>K-FAC</source>
        <translation>K-FAC</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>Diagonale</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Fisher</source>
        <translation>Fisher</translation>
    </message>
    <message>
        <source>Whose second moment the curvature is</source>
        <translation>Wessen zweites Moment die Krümmung ist</translation>
    </message>
    <message>
        <source>Gauss–Newton (pseudo-residuals)</source>
        <translation>Gauß-Newton (Pseudoresiduen)</translation>
    </message>
    <message>
        <source>Empirical (the loss&apos;s own gradients)</source>
        <translation>Empirisch (die eigenen Gradienten des Verlusts)</translation>
    </message>
    <message>
        <source> images at most</source>
        <translation> Bilder höchstens</translation>
    </message>
    <message>
        <source>Curvature from</source>
        <translation>Krümmung aus</translation>
    </message>
    <message>
        <source>A seeded choice of images that the curvature is estimated on; every image is scored</source>
        <translation>Eine per Startwert feste Auswahl von Bildern, auf denen die Krümmung geschätzt wird; bewertet wird jedes Bild</translation>
    </message>
    <message>
        <source>Damping</source>
        <translation>Dämpfung</translation>
    </message>
    <message>
        <source>Times each layer&apos;s mean eigenvalue</source>
        <translation>× mittlerer Eigenwert jeder Schicht</translation>
    </message>
    <message>
        <source>One absolute value</source>
        <translation>Ein absoluter Wert</translation>
    </message>
    <message>
        <source>Relative damping</source>
        <translation>Relative Dämpfung</translation>
    </message>
    <message>
        <source>Absolute damping</source>
        <translation>Absolute Dämpfung</translation>
    </message>
    <message>
        <source>all layers; for example layer4.*, fc</source>
        <translation>alle Schichten; zum Beispiel layer4.*, fc</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Patterns of the layers that count, separated by commas: * stands for anything</source>
        <translation>Muster der Schichten, die zählen, durch Kommas getrennt: * steht für Beliebiges</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>A truncated basis keeps the leading eigenvectors and treats the rest by their mean: faster; its correlation with the exact scores is measured and kept with the result</source>
        <translation>Eine gekürzte Basis behält die führenden Eigenvektoren und behandelt den Rest mit ihrem Mittel: schneller; ihre Korrelation mit den exakten Werten wird gemessen und mit dem Ergebnis aufbewahrt</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Truncated at 99 % of the trace</source>
        <translation>Gekürzt bei 99 % der Spur</translation>
    </message>
    <message>
        <source>Truncated at 95 % of the trace</source>
        <translation>Gekürzt bei 95 % der Spur</translation>
    </message>
    <message>
        <source>Truncated at 90 % of the trace</source>
        <translation>Gekürzt bei 90 % der Spur</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Lower ones need a device that has them; their correlation with float32 is measured</source>
        <translation>Niedrigere brauchen ein Gerät, das sie kann; ihre Korrelation mit float32 wird gemessen</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>TF32</source>
        <translation>TF32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Another quantity than the mean of the draws&apos; scores, and one without a standard error</source>
        <translation>Eine andere Größe als das Mittel der Werte der Ziehungen, und eine ohne Standardfehler</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::KeysDialog</name>
    <message>
        <source>Grids of images</source>
        <translation>Bilderraster</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Arrows, Home, End</source>
        <translation>Pfeiltasten, Pos1, Ende</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Shift, Ctrl with click</source>
        <translation>Umschalt, Strg mit Klick</translation>
    </message>
    <message>
        <source>Select several</source>
        <translation>Mehrere auswählen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Add to or take from the selection</source>
        <translation>Zur Auswahl hinzufügen oder daraus entfernen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Open the image</source>
        <translation>Bild öffnen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation>Am Mauszeiger zoomen</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>Klick</translation>
    </message>
    <message>
        <source>Select an image; with Ctrl, one more</source>
        <translation>Ein Bild auswählen; mit Strg eines mehr</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>Umschalt und Ziehen</translation>
    </message>
    <message>
        <source>Lasso; with Ctrl, add to the selection</source>
        <translation>Lasso; mit Strg zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>Alt and drag</source>
        <translation>Alt und Ziehen</translation>
    </message>
    <message>
        <source>Rectangle; with Ctrl, add to the selection</source>
        <translation>Rechteck; mit Strg zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>F</source>
        <translation>F</translation>
    </message>
    <message>
        <source>Fit all points</source>
        <translation>Alle Punkte einpassen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Duplicates, comparing two</source>
        <translation>Duplikate, zwei im Vergleich</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Walk the clusters</source>
        <translation>Durch die Cluster gehen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Walk the members</source>
        <translation>Durch die Bilder gehen</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Keep this image, flag the rest, go on</source>
        <translation>Dieses Bild behalten, Rest markieren, weiter</translation>
    </message>
    <message>
        <source>Shift+K</source>
        <translation>Umschalt+K</translation>
    </message>
    <message>
        <source>Keep the suggested one, flag the rest, go on</source>
        <translation>Vorschlag behalten, Rest markieren, weiter</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Not duplicates, or duplicates after all</source>
        <translation>Keine Duplikate oder doch Duplikate</translation>
    </message>
    <message>
        <source>C, Enter</source>
        <translation>C, Eingabe</translation>
    </message>
    <message>
        <source>Compare two; Esc goes back</source>
        <translation>Zwei vergleichen; Esc führt zurück</translation>
    </message>
    <message>
        <source>Another member on the right</source>
        <translation>Rechts ein anderes Bild</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Swap left and right</source>
        <translation>Links und rechts tauschen</translation>
    </message>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>Side by side, difference, split</source>
        <translation>Nebeneinander, Unterschied, geteilt</translation>
    </message>
    <message>
        <source>F, Z, +, −</source>
        <translation>F, Z, +, −</translation>
    </message>
    <message>
        <source>Fit, pixel by pixel, zoom</source>
        <translation>Ganz, Pixel für Pixel, Zoom</translation>
    </message>
    <message>
        <source>Shift+N</source>
        <translation>Umschalt+N</translation>
    </message>
    <message>
        <source>These two are no duplicates</source>
        <translation>Diese zwei sind keine Duplikate</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Left, Backspace</source>
        <translation>Links, Rücktaste</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>Vorheriger Eintrag</translation>
    </message>
    <message>
        <source>Right, Space</source>
        <translation>Rechts, Leertaste</translation>
    </message>
    <message>
        <source>Later: the next open item</source>
        <translation>Später: der nächste offene Eintrag</translation>
    </message>
    <message>
        <source>Which copy of a cluster is kept</source>
        <translation>Welche Kopie eines Clusters bleibt</translation>
    </message>
    <message>
        <source>Not duplicates, go on</source>
        <translation>Keine Duplikate, weiter</translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation>Rad, Ziehen</translation>
    </message>
    <message>
        <source>Zoom at the cursor, pan</source>
        <translation>Am Mauszeiger zoomen, verschieben</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Pixel by pixel, or fit again</source>
        <translation>Pixel für Pixel, oder wieder ganz</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::MainWindow</name>
    <message>
        <source>Wherefrom</source>
        <translation>Wherefrom</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>%1 images found</source>
        <translation>%1 Bilder gefunden</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>Ein anderes Fenster</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1 – Wherefrom</source>
        <translation>%1 – Wherefrom</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open dataset folder…</source>
        <translation>Datensatz-&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open dataset &amp;file…</source>
        <translation>Datensatz-D&amp;atei öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>Arbeitsberei&amp;ch öffnen…</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;decisions…</source>
        <translation>Ent&amp;scheidungen exportieren…</translation>
    </message>
    <message>
        <source>&amp;Import decisions…</source>
        <translation>Entscheidungen &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Clear selection or search</source>
        <translation>Auswahl oder &amp;Suche aufheben</translation>
    </message>
    <message>
        <source>Fi&amp;lter…</source>
        <translation>&amp;Filter…</translation>
    </message>
    <message>
        <source>Show all images a&amp;gain</source>
        <translation>Wieder alle &amp;Bilder zeigen</translation>
    </message>
    <message>
        <source>Find images like this &amp;one</source>
        <translation>Ä&amp;hnliche Bilder suchen</translation>
    </message>
    <message>
        <source>&amp;Find images like a file…</source>
        <translation>Ähnliche Bilder zu einer &amp;Datei suchen…</translation>
    </message>
    <message>
        <source>&amp;Decide</source>
        <translation>&amp;Entscheiden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Karte</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>&amp;Galerie</translation>
    </message>
    <message>
        <source>&amp;Duplicates</source>
        <translation>&amp;Duplikate</translation>
    </message>
    <message>
        <source>&amp;Outliers</source>
        <translation>&amp;Ausreißer</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Z&amp;urück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>V&amp;orwärts</translation>
    </message>
    <message>
        <source>&amp;Next image</source>
        <translation>Nä&amp;chstes Bild</translation>
    </message>
    <message>
        <source>Dar&amp;k theme</source>
        <translation>Dunk&amp;les Design</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>Helle&amp;s Design</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Analyse</source>
        <translation>A&amp;nalyse</translation>
    </message>
    <message>
        <source>&amp;Run analysis</source>
        <translation>&amp;Analyse starten</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Pretrain an encoder…</source>
        <translation>Encoder &amp;vortrainieren…</translation>
    </message>
    <message>
        <source>R&amp;uns</source>
        <translation>&amp;Läufe</translation>
    </message>
    <message>
        <source>&amp;Validation…</source>
        <translation>Val&amp;idierung…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Wherefrom</source>
        <translation>Ü&amp;ber Wherefrom</translation>
    </message>
    <message>
        <source>&amp;Undo “%1”</source>
        <translation>&amp;Rückgängig: „%1“</translation>
    </message>
    <message>
        <source>&amp;Redo “%1”</source>
        <translation>&amp;Wiederholen: „%1“</translation>
    </message>
    <message>
        <source>Nothing was open before</source>
        <translation>Bisher war nichts geöffnet</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Einen Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Open a dataset file</source>
        <translation>Eine Datensatz-Datei öffnen</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Einen Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>%1 is no workspace: choose the folder that holds manifest.json, or open the folder of images as a dataset.</source>
        <translation>%1 ist kein Arbeitsbereich: Wählen Sie den Ordner, in dem manifest.json liegt, oder öffnen Sie den Ordner mit den Bildern als Datensatz.</translation>
    </message>
    <message>
        <source>Find images like this one</source>
        <translation>Ähnliche Bilder suchen</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.jpe *.jfif *.png *.webp *.bmp *.dib *.tif *.tiff);;All files (*)</source>
        <translation>Bilder (*.jpg *.jpeg *.jpe *.jfif *.png *.webp *.bmp *.dib *.tif *.tiff);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>About Wherefrom</source>
        <translation>Über Wherefrom</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Wherefrom %1&lt;/h3&gt;&lt;p&gt;An explorer of image datasets: which images taught a self-supervised encoder what it knows, which are redundant, and which do not belong.&lt;/p&gt;&lt;p&gt;Everything happens on this machine. Your images are only read.&lt;/p&gt;&lt;p&gt;Apache License 2.0. Qt %2.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Wherefrom %1&lt;/h3&gt;&lt;p&gt;Ein Werkzeug zum Erkunden von Bilddatensätzen: welche Bilder einem selbstüberwachten Encoder beigebracht haben, was er weiß, welche überflüssig sind und welche nicht dazugehören.&lt;/p&gt;&lt;p&gt;Alles geschieht auf diesem Rechner. Ihre Bilder werden nur gelesen.&lt;/p&gt;&lt;p&gt;Apache-Lizenz 2.0. Qt %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Re&amp;port…</source>
        <translation>Be&amp;richt…</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>&amp;Tags…</source>
        <translation>&amp;Schlagwörter…</translation>
    </message>
    <message>
        <source>No tag</source>
        <translation>Kein Schlagwort</translation>
    </message>
    <message>
        <source>No tag has the key %1: give it to one with Decide, Tags… (%2).</source>
        <translation>Kein Schlagwort hat die Taste %1: Geben Sie sie einem unter Entscheiden ▸ Schlagwort ▸ Schlagwörter… (%2).</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Notiz…</translation>
    </message>
    <message>
        <source>Re&amp;view</source>
        <translation>Du&amp;rchsicht</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>Befehl &amp;suchen…</translation>
    </message>
    <message>
        <source>Datasets and workspaces (*.csv *.tsv *.bin *ubyte *.gz *.json *.wherefrom);;All files (*)</source>
        <translation>Datensätze und Arbeitsbereiche (*.csv *.tsv *.bin *ubyte *.gz *.json *.wherefrom);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Grenzwerte</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualität</translation>
    </message>
    <message>
        <source>Grou&amp;ps</source>
        <translation>Grupp&amp;en</translation>
    </message>
    <message>
        <source>Prev&amp;ious image</source>
        <translation>Vor&amp;heriges Bild</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on %1</source>
        <translation>Notiz zu %1</translation>
    </message>
    <message>
        <source>One note on %1</source>
        <translation>Eine Notiz für %1</translation>
    </message>
    <message>
        <source>One of them has a note, which this one replaces; undo brings it back.</source>
        <translation>Eines davon hat eine Notiz, die diese ersetzt; Rückgängig stellt sie wieder her.</translation>
    </message>
    <message>
        <source>%1 of them have notes, which this one replaces; undo brings them back.</source>
        <translation>%1 davon haben Notizen, die diese ersetzt; Rückgängig stellt sie wieder her.</translation>
    </message>
    <message>
        <source>Why this image is kept, rejected or worth a second look</source>
        <translation>Warum dieses Bild behalten oder verworfen wird oder einen zweiten Blick lohnt</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::PretrainDialog</name>
    <message>
        <source>Use it for the next analyses</source>
        <translation>Für die nächsten Analysen verwenden</translation>
    </message>
    <message>
        <source>Pretrain an encoder</source>
        <translation>Encoder vortrainieren</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Zielfunktion</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes over all images</source>
        <translation>Durchgänge durch alle Bilder</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Images a step, each in two augmented views</source>
        <translation>Bilder je Schritt, jedes in zwei augmentierten Ansichten</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>At a batch of 256; in proportion to other batches</source>
        <translation>Bei einem Batch von 256; bei anderen proportional dazu</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Encoder file</source>
        <translation>Encoder-Datei</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the dataset</source>
        <translation>Datensatz wählen</translation>
    </message>
    <message>
        <source>Choose the encoder file</source>
        <translation>Encoder-Datei wählen</translation>
    </message>
    <message>
        <source>Start pretraining</source>
        <translation>Vortraining starten</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Ausgehen von</translation>
    </message>
    <message>
        <source>Pretrain on a folder of images</source>
        <translation>Auf einem Ordner mit Bildern vortrainieren</translation>
    </message>
    <message>
        <source>Save the encoder as</source>
        <translation>Encoder speichern unter</translation>
    </message>
    <message>
        <source>Encoders (*.safetensors)</source>
        <translation>Encoder (*.safetensors)</translation>
    </message>
    <message>
        <source>Choose a dataset to see how long it takes.</source>
        <translation>Wählen Sie einen Datensatz, um zu sehen, wie lange es dauert.</translation>
    </message>
    <message>
        <source>The engine is at work: pretraining can start when it has finished.</source>
        <translation>Die Engine arbeitet: Das Vortraining kann beginnen, wenn sie fertig ist.</translation>
    </message>
    <message>
        <source>Asking the engine…</source>
        <translation>Die Engine wird gefragt…</translation>
    </message>
    <message>
        <source>About %1: %2 epochs of %3 images, %4 images a second, batch %5, learning rate %6. It runs in the background and can be paused, cancelled and resumed.</source>
        <translation>Etwa %1: %2 Epochen mit %3 Bildern, %4 Bilder je Sekunde, Batch %5, Lernrate %6. Es läuft im Hintergrund und lässt sich anhalten, abbrechen und fortsetzen.</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::ProblemsDialog</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Images that cannot be used</source>
        <translation>Nicht verwendbare Bilder</translation>
    </message>
    <message>
        <source>%1 of %2 images cannot be used. They are left out of every result; nothing was changed in the dataset.</source>
        <translation>%1 von %2 Bildern nicht verwendbar. Sie bleiben aus allen Ergebnissen heraus; am Datensatz wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::TagMenu</name>
    <message>
        <source>&amp;Tag</source>
        <translation>&amp;Schlagwort</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::TagsDialog</name>
    <message>
        <source>No tags yet. A tag is a word of your own for images, such as “blurry” or “ask Anna”; an image may have several.</source>
        <translation>Noch keine Schlagwörter. Ein Schlagwort ist ein eigenes Wort für Bilder, etwa „unscharf“ oder „Anna fragen“; ein Bild kann mehrere haben.</translation>
    </message>
    <message>
        <source>Key of the new tag</source>
        <translation>Taste des neuen Schlagworts</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>What could not be done</source>
        <translation>Was nicht ging</translation>
    </message>
    <message>
        <source>Name of the new tag</source>
        <translation>Name des neuen Schlagworts</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Taste %1</translation>
    </message>
    <message>
        <source>Pressed in any view, it gives the tag to the selected images or takes it from them</source>
        <translation>In jeder Ansicht gedrückt, gibt sie den ausgewählten Bildern das Schlagwort oder nimmt es ihnen</translation>
    </message>
    <message>
        <source>Colour of the tag %1</source>
        <translation>Farbe des Schlagworts %1</translation>
    </message>
    <message>
        <source>Choose a colour</source>
        <translation>Farbe wählen</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Andere Farbe…</translation>
    </message>
    <message>
        <source>Name of the tag %1</source>
        <translation>Name des Schlagworts %1</translation>
    </message>
    <message>
        <source>Key of the tag %1</source>
        <translation>Taste des Schlagworts %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the tag %1</source>
        <translation>Schlagwort %1 entfernen</translation>
    </message>
    <message>
        <source>Takes it from its images, too; undo brings all of it back</source>
        <translation>Nimmt es auch seinen Bildern; Rückgängig stellt alles wieder her</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::ValidationDialog</name>
    <message>
        <source>Validation of influence</source>
        <translation>Validierung des Einflusses</translation>
    </message>
    <message>
        <source>What was measured</source>
        <translation>Was gemessen wurde</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Table of truth</source>
        <translation>Prüftabelle</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>Validieren</translation>
    </message>
    <message>
        <source>A seeded choice of the dataset&apos;s images; planted ones come on top</source>
        <translation>Eine per Startwert feste Auswahl von Bildern des Datensatzes; eingepflanzte kommen hinzu</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source> min for each of two encoders</source>
        <translation> min für jeden der beiden Encoder</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Draws per image</source>
        <translation>Ziehungen je Bild</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Other dataset</source>
        <translation>Anderer Datensatz</translation>
    </message>
    <message>
        <source>A folder or file with other images, some of which are planted as outliers</source>
        <translation>Ein Ordner oder eine Datei mit anderen Bildern, von denen einige als Ausreißer eingepflanzt werden</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Another dataset</source>
        <translation>Ein anderer Datensatz</translation>
    </message>
    <message>
        <source>This workspace has not been validated yet. A validation trains two encoders of its own and changes nothing of the analysis.</source>
        <translation>Dieser Arbeitsbereich ist noch nicht validiert. Eine Validierung trainiert zwei eigene Encoder und ändert nichts an der Analyse.</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::ViewArea</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Show two views at once</source>
        <translation>Zwei Ansichten zugleich zeigen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Show on the right</source>
        <translation>Rechts zeigen</translation>
    </message>
    <message>
        <source>Show on the left</source>
        <translation>Links zeigen</translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::ViewStrip</name>
    <message>
        <source>Preview of the augmentations</source>
        <translation>Vorschau der Augmentierungen</translation>
    </message>
    <message numerus="yes">
        <source>The image and %n view(s) of it</source>
        <translation>
            <numerusform>Das Bild und %n Ansicht davon</numerusform>
            <numerusform>Das Bild und %n Ansichten davon</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wherefrom::shell::WelcomePage</name>
    <message>
        <source>Wherefrom</source>
        <translation>Wherefrom</translation>
    </message>
    <message>
        <source>Where did your model learn that?</source>
        <translation>Woher weiß Ihr Modell das?</translation>
    </message>
    <message>
        <source>Drop a folder of images here</source>
        <translation>Ziehen Sie einen Ordner mit Bildern hierher</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP, BMP, TIFF in folders · CIFAR · MNIST · a CSV of paths.
Your images are only read: nothing is moved, changed or deleted.</source>
        <translation>JPEG, PNG, WebP, BMP, TIFF in Ordnern · CIFAR · MNIST · eine CSV mit Pfaden.
Ihre Bilder werden nur gelesen: Nichts wird verschoben, geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
    <message>
        <source>The stamps of Tux Paint: about 800 small pictures</source>
        <translation>Die Stempel von Tux Paint: etwa 800 kleine Bilder</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>wherefrom::style</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikat</translation>
    </message>
    <message>
        <source>Outlier</source>
        <translation>Ausreißer</translation>
    </message>
    <message>
        <source>Label wrong</source>
        <translation>Label falsch</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%L1 h %2 min</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%L1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%L1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%L1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%L1 TB</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%L1 Byte</translation>
    </message>
</context>
<context>
    <name>wherefrom::thumbnails</name>
    <message>
        <source>Find Images Like This One</source>
        <translation>Ähnliche Bilder suchen</translation>
    </message>
    <message>
        <source>Copy Paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Open Containing Folder</source>
        <translation>Enthaltenden Ordner öffnen</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>Cannot be used: %1</source>
        <translation>Nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Flag: %1</source>
        <translation>Markierung: %1</translation>
    </message>
    <message>
        <source>1 image</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%L1 Bilder</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>unlesbar</translation>
    </message>
    <message>
        <source>No Tags Yet: Make Some with Decide, Tags…</source>
        <translation>Noch keine Schlagwörter: Legen Sie welche an mit Entscheiden ▸ Schlagwort ▸ Schlagwörter…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>mirrored top to bottom</source>
        <translation>oben/unten gespiegelt</translation>
    </message>
    <message>
        <source>upside down</source>
        <translation>auf dem Kopf</translation>
    </message>
    <message>
        <source>mirrored and turned 90°</source>
        <translation>gespiegelt und um 90° gedreht</translation>
    </message>
    <message>
        <source>turned 90°</source>
        <translation>um 90° gedreht</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
</context>
<context>
    <name>wherefrom::thumbnails::TileGrid</name>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
</TS>
