# SPDX-License-Identifier: Apache-2.0
# The window's languages: resources/translations/*.ts, compiled into the program. What is in the sources comes into
# them by `cmake --build … --target update_translations` alone, never by a build.
set(WHEREFROM_TRANSLATIONS "${PROJECT_SOURCE_DIR}/resources/translations")
find_program(WHEREFROM_LRELEASE lrelease HINTS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_LIBEXECS}"
             "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_BINS}" REQUIRED)

# wherefrom_translations(<variable>): its value is a source with the languages under :/wherefrom/translations.
function(wherefrom_translations variable)
  set(folder "${CMAKE_CURRENT_BINARY_DIR}/translations")
  file(GLOB languages CONFIGURE_DEPENDS "${WHEREFROM_TRANSLATIONS}/*.ts")
  set(entries)
  set(compiled)
  foreach(language IN LISTS languages)
    get_filename_component(name "${language}" NAME_WLE)
    add_custom_command(OUTPUT "${folder}/${name}.qm"
                       COMMAND "${WHEREFROM_LRELEASE}" -silent "${language}" -qm "${folder}/${name}.qm"
                       DEPENDS "${language}" VERBATIM)
    list(APPEND compiled "${folder}/${name}.qm")
    string(APPEND entries "<file>${name}.qm</file>")
  endforeach()
  file(CONFIGURE OUTPUT "${folder}/translations.qrc"
       CONTENT "<RCC><qresource prefix=\"/wherefrom/translations\">${entries}</qresource></RCC>\n")
  add_custom_command(OUTPUT "${folder}/translations.cpp"
                     COMMAND Qt6::rcc --name translations "${folder}/translations.qrc" -o "${folder}/translations.cpp"
                     DEPENDS "${folder}/translations.qrc" ${compiled} VERBATIM)
  set(${variable} "${folder}/translations.cpp" PARENT_SCOPE)
endfunction()

add_custom_target(update_translations COMMAND "${WHEREFROM_TRANSLATIONS}/update" USES_TERMINAL VERBATIM)
