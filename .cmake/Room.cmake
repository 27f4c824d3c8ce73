# SPDX-License-Identifier: Apache-2.0
# A room is one folder = one static library = one namespace. Its public headers are included by their path from the
# root ("core/base/error.h"); what it links from outside stays private.

add_library(wherefrom_options INTERFACE)
target_compile_features(wherefrom_options INTERFACE cxx_std_20)
target_include_directories(wherefrom_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(wherefrom_options INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor
                                                   -Woverloaded-virtual)
# Rooms of arithmetic say NUMERIC; for lists, texts and windows -O3 is only slower to build.
target_compile_options(wherefrom_options INTERFACE $<$<CONFIG:Release>:-O2>)
add_library(wherefrom_numeric_options INTERFACE)
target_compile_options(wherefrom_numeric_options INTERFACE $<$<CONFIG:Release>:-O3>)
target_compile_definitions(wherefrom_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII
                                                       WHEREFROM_VERSION="${PROJECT_VERSION}")

# Third-party headers do not answer to our warnings.
function(wherefrom_link_third_party target visibility)
  foreach(library IN LISTS ARGN)
    if(library STREQUAL "torch")
      # at::parallel_for is a template: a unit compiled without OpenMP runs it on one thread, and says nothing.
      target_link_libraries(${target} ${visibility} ${TORCH_LIBRARIES} OpenMP::OpenMP_CXX)
      target_include_directories(${target} SYSTEM PRIVATE ${TORCH_INCLUDE_DIRS})
    else()
      target_link_libraries(${target} ${visibility} ${library})
    endif()
  endforeach()
endfunction()

# The headers of Torch take 12 of the 15 seconds of a unit, those of Qt, CLI11 and JSON half of it: they are read once,
# for all targets that are compiled alike. HEADERS is only ever used by who includes them, too.
# wherefrom_precompile(target name HEADERS <a> <b> LINKS what changes how the targets are compiled)
function(wherefrom_precompile target name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
  if(NOT TARGET ${name})
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/${name}.cpp" CONTENT "")
    add_library(${name} OBJECT "${PROJECT_BINARY_DIR}/${name}.cpp")
    target_link_libraries(${name} PRIVATE wherefrom_options)
    wherefrom_link_third_party(${name} PRIVATE ${ARG_LINKS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
    target_compile_options(${name} PRIVATE -fpch-preprocess) # what ccache asks for
  endif()
  target_precompile_headers(${target} REUSE_FROM ${name})
  target_compile_options(${target} PRIVATE -fpch-preprocess)
endfunction()

set(wherefrom_standard_headers <algorithm> <filesystem> <functional> <map> <memory> <optional> <string> <unordered_map>
                               <vector>)
set(wherefrom_window_headers ${wherefrom_standard_headers} <QBoxLayout> <QJsonObject> <QLabel> <QPainter> <QString> <QTimer>
                             <QWidget>)

# wherefrom_room(core/dataset NUMERIC DEPENDS core/base LINKS ZLIB::ZLIB PRECOMPILE <a heavy header of many of its units>
#                ALONE <files that cannot share a batch>)
function(wherefrom_room room)
  cmake_parse_arguments(ARG "NUMERIC" "" "DEPENDS;LINKS;PRECOMPILE;ALONE" ${ARGN})
  string(REPLACE "/" "_" name "${room}")
  set(target wherefrom_${name})
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${room}/*.cpp" "${PROJECT_SOURCE_DIR}/${room}/*.h")
  set(depends)
  foreach(dependency IN LISTS ARG_DEPENDS)
    string(REPLACE "/" "_" dependency "${dependency}")
    list(APPEND depends wherefrom_${dependency})
  endforeach()
  set(compiled ${sources})
  list(FILTER compiled INCLUDE REGEX "\\.cpp$")
  if(compiled)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target} PUBLIC ${depends} PRIVATE wherefrom_options)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${WHEREFROM_UNITY} UNITY_BUILD_BATCH_SIZE 8)
    # Their private names are those of another file of the room.
    set_source_files_properties(${ARG_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    if(ARG_NUMERIC)
      target_link_libraries(${target} PRIVATE wherefrom_numeric_options)
    endif()
    wherefrom_link_third_party(${target} PRIVATE ${ARG_LINKS})
    if(room MATCHES "^ui/")
      set_target_properties(${target} PROPERTIES AUTOMOC ON)
      target_link_libraries(${target} PUBLIC Qt6::Core Qt6::Gui Qt6::Widgets)
      wherefrom_precompile(${target} wherefrom_window_headers HEADERS ${wherefrom_window_headers} LINKS Qt6::Widgets)
    elseif("torch" IN_LIST ARG_LINKS)
      wherefrom_precompile(${target} wherefrom_torch_headers HEADERS <torch/types.h>
                           LINKS torch wherefrom_numeric_options)
    elseif(ARG_PRECOMPILE)
      wherefrom_precompile(${target} ${target}_headers HEADERS ${wherefrom_standard_headers} ${ARG_PRECOMPILE}
                           LINKS ${ARG_LINKS})
    else()
      wherefrom_precompile(${target} wherefrom_standard_headers HEADERS ${wherefrom_standard_headers})
    endif()
  else()
    add_library(${target} INTERFACE ${sources})
    target_link_libraries(${target} INTERFACE ${depends})
  endif()
endfunction()

# Tests are built more often than they run: what they try is in the libraries.
add_library(wherefrom_test_options INTERFACE)
target_compile_options(wherefrom_test_options INTERFACE $<$<CONFIG:Release>:-O1>)

# wherefrom_test(idx_test ROOMS core/dataset LINKS ... LABELS slow)
# One Qt Test program from <name>.cpp, which includes its own <name>.moc: one run of moc, where AUTOMOC takes a scan and
# a unit more for each.
function(wherefrom_test name)
  cmake_parse_arguments(ARG "GUI" "" "ROOMS;LINKS;LABELS;ENVIRONMENT" ${ARGN})
  qt6_generate_moc(${name}.cpp ${name}.moc)
  add_executable(${name} ${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
  target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
  target_link_libraries(${name} PRIVATE wherefrom_options wherefrom_test_options wherefrom_test_support Qt6::Test)
  foreach(room IN LISTS ARG_ROOMS)
    string(REPLACE "/" "_" room "${room}")
    target_link_libraries(${name} PRIVATE wherefrom_${room})
  endforeach()
  wherefrom_link_third_party(${name} PRIVATE ${ARG_LINKS})
  if("torch" IN_LIST ARG_LINKS)
    wherefrom_precompile(${name} wherefrom_torch_test_headers HEADERS ${wherefrom_standard_headers} <torch/types.h> <QTest>
                         LINKS torch wherefrom_test_options Qt6::Test)
  elseif(ARG_ROOMS MATCHES "ui/")
    wherefrom_precompile(${name} wherefrom_window_test_headers HEADERS ${wherefrom_window_headers} <QTest>
                         LINKS wherefrom_test_options Qt6::Widgets Qt6::Test)
  else()
    wherefrom_precompile(${name} wherefrom_core_test_headers HEADERS ${wherefrom_standard_headers} <QTest>
                         LINKS wherefrom_test_options Qt6::Test)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_REGULAR_EXPRESSION "^SKIP   : .*all tests skipped"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;OMP_WAIT_POLICY=passive;${ARG_ENVIRONMENT}")
  # A Qt warning fails the test, but for one that the off-screen platform gives for every window with a smallest size
  # ("This plugin does not support propagateSizeHints()").
  set_tests_properties(${name} PROPERTIES FAIL_REGULAR_EXPRESSION "QWARN  : [^)]*\\) ([^T]|T[^h])")
  if(ARG_LABELS)
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}")
  endif()
endfunction()
