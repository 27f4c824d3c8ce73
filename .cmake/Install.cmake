# SPDX-License-Identifier: Apache-2.0
# What an installation holds: programs, resources, and what makes them at home on a desktop.
include(GNUInstallDirs)
find_program(WHEREFROM_GZIP gzip REQUIRED)

# wherefrom_compressed(<made file> <source> [<what must be built first>]): the same bytes for the same source.
function(wherefrom_compressed made source)
  add_custom_command(OUTPUT "${made}" COMMAND "${WHEREFROM_GZIP}" -9nc "${source}" > "${made}" DEPENDS "${source}"
                     VERBATIM)
endfunction()

set(made "${PROJECT_BINARY_DIR}/installed")
file(MAKE_DIRECTORY "${made}")
set(documents "${made}/changelog.gz")
set(manuals)
wherefrom_compressed("${made}/changelog.gz" "${PROJECT_SOURCE_DIR}/resources/debian/changelog")

if(TARGET wherefrom-engine)
  install(TARGETS wherefrom-engine RUNTIME)
  install(DIRECTORY resources/encoders resources/demos DESTINATION "${CMAKE_INSTALL_DATADIR}/wherefrom")
  # The options are told once, in the program.
  add_custom_command(OUTPUT "${made}/wherefrom-engine.1" COMMAND wherefrom-engine man > "${made}/wherefrom-engine.1"
                     DEPENDS wherefrom-engine VERBATIM)
  wherefrom_compressed("${made}/wherefrom-engine.1.gz" "${made}/wherefrom-engine.1")
  list(APPEND manuals "${made}/wherefrom-engine.1.gz")
endif()
if(TARGET wherefrom)
  install(TARGETS wherefrom RUNTIME)
  wherefrom_compressed("${made}/wherefrom.1.gz" "${PROJECT_SOURCE_DIR}/resources/man/wherefrom.1")
  list(APPEND manuals "${made}/wherefrom.1.gz")
  install(FILES resources/desktop/wherefrom.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
  install(FILES resources/desktop/wherefrom.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo"
          RENAME invalid.wherefrom.Wherefrom.metainfo.xml)
  install(FILES resources/desktop/wherefrom.mime.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages"
          RENAME wherefrom.xml)
  set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
  install(FILES resources/icons/wherefrom.svg DESTINATION "${icons}/scalable/apps")
  foreach(size 48 64 128 256)
    install(FILES "resources/icons/wherefrom-${size}.png" DESTINATION "${icons}/${size}x${size}/apps"
            RENAME wherefrom.png)
  endforeach()
endif()
add_custom_target(wherefrom_documents ALL DEPENDS ${documents} ${manuals})
install(FILES ${manuals} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES ${documents} resources/debian/copyright DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/wherefrom")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME wherefrom)
set(CPACK_PACKAGE_VENDOR "The Wherefrom authors")
set(CPACK_PACKAGE_CONTACT "The Wherefrom authors <packages@wherefrom.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "explorer of image datasets by label-free influence")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Ranks every image of a dataset by its influence on a self-supervised encoder,
shows the dataset as a map and as galleries, finds duplicates and outliers,
and exports the subset that a person decides on. Works without a network.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libgl1-mesa-dri, fonts-dejavu-core, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
