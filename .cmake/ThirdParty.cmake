# SPDX-License-Identifier: Apache-2.0
# Every third-party library is found here, once; a room names the target it links.
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(LibArchive REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)

find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
find_library(XXHASH_LIBRARY xxhash REQUIRED)
add_library(xxhash::xxhash UNKNOWN IMPORTED)
set_target_properties(xxhash::xxhash PROPERTIES IMPORTED_LOCATION "${XXHASH_LIBRARY}"
                                                INTERFACE_INCLUDE_DIRECTORIES "${XXHASH_INCLUDE_DIR}")

find_path(HNSWLIB_INCLUDE_DIR hnswlib/hnswlib.h REQUIRED)
add_library(hnswlib::hnswlib INTERFACE IMPORTED)
set_target_properties(hnswlib::hnswlib PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${HNSWLIB_INCLUDE_DIR}")

# OpenCVConfig.cmake is only in libopencv-dev (195 MB): the three modules are found one by one where it is missing.
foreach(module core imgproc imgcodecs)
  find_path(OPENCV_${module}_INCLUDE_DIR opencv2/${module}.hpp PATH_SUFFIXES opencv4 REQUIRED)
  find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
  add_library(opencv::${module} UNKNOWN IMPORTED)
  set_target_properties(opencv::${module} PROPERTIES IMPORTED_LOCATION "${OPENCV_${module}_LIBRARY}"
                        INTERFACE_INCLUDE_DIRECTORIES "${OPENCV_${module}_INCLUDE_DIR}")
endforeach()

if(WHEREFROM_ENGINE)
  # Order: an explicit Torch_DIR or CMAKE_PREFIX_PATH (an official CUDA LibTorch), then Debian's libtorch-dev, then the
  # LibTorch inside an installed Python torch.
  find_package(Torch QUIET)
  if(NOT Torch_FOUND)
    find_program(WHEREFROM_PYTHON NAMES python3)
    if(WHEREFROM_PYTHON)
      execute_process(COMMAND "${WHEREFROM_PYTHON}" -c "import torch; print(torch.utils.cmake_prefix_path)"
                      OUTPUT_VARIABLE WHEREFROM_PYTHON_TORCH OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
      if(WHEREFROM_PYTHON_TORCH)
        message(STATUS "LibTorch: using the one inside the installed Python torch")
        find_package(Torch QUIET PATHS "${WHEREFROM_PYTHON_TORCH}")
      endif()
    endif()
  endif()
  if(NOT Torch_FOUND)
    message(FATAL_ERROR "LibTorch was not found: install libtorch-dev, or unpack an official LibTorch and pass "
                        "-DCMAKE_PREFIX_PATH=<its folder>.")
  endif()
  if(TORCH_CXX_FLAGS MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
    message(FATAL_ERROR "This LibTorch was built with the old C++ ABI: take the 'cxx11 ABI' download instead.")
  endif()
  find_package(OpenMP REQUIRED COMPONENTS CXX)
endif()

if(WHEREFROM_GUI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg)
  find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel RenderingCore RenderingOpenGL2
                                           RenderingFreeType InteractionStyle)
  find_package(OpenGL REQUIRED COMPONENTS EGL)
endif()
if(WHEREFROM_GUI AND WHEREFROM_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
