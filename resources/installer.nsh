; Offers Postil under "Open with" for the files it can read, and takes none of them from the program that opens them now:
; no extension gets a new default, only one more program. The other half of electron-builder.yml's `fileAssociations`.

!define POSTIL_CLASS "Postil.Article"

!macro postilOffer EXT
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "${POSTIL_CLASS}"
!macroend

!macro postilWithdraw EXT
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXT}\OpenWithProgids" "${POSTIL_CLASS}"
!macroend

!macro postilEach DO
  !insertmacro ${DO} "html"
  !insertmacro ${DO} "htm"
  !insertmacro ${DO} "xhtml"
  !insertmacro ${DO} "md"
  !insertmacro ${DO} "markdown"
  !insertmacro ${DO} "txt"
  !insertmacro ${DO} "mhtml"
  !insertmacro ${DO} "mht"
  !insertmacro ${DO} "epub"
!macroend

; SHCNE_ASSOCCHANGED: the file manager reads the associations again.
!macro postilTell
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0x1000, p 0, p 0)"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\${POSTIL_CLASS}" "" "Postil"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${POSTIL_CLASS}\Application" "ApplicationName" "Postil"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${POSTIL_CLASS}\DefaultIcon" "" "$appExe,0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\${POSTIL_CLASS}\shell\open\command" "" '"$appExe" "%1"'
  !insertmacro postilEach postilOffer
  !insertmacro postilTell
!macroend

!macro customUnInstall
  !insertmacro postilEach postilWithdraw
  DeleteRegKey SHELL_CONTEXT "Software\Classes\${POSTIL_CLASS}"
  ; Postil itself says at each start that it opens postil: links.
  ${ifNot} ${isUpdated}
    DeleteRegKey HKCU "Software\Classes\postil"
  ${endIf}
  !insertmacro postilTell
!macroend
