@echo off
rem The one entry to building, testing and trying out NoisyLabels on Windows; build.sh is its sibling for Linux and macOS.
setlocal EnableExtensions DisableDelayedExpansion
cd /d "%~dp0"

rem What follows the verb goes on as it was written, quotes and exclamation marks included.
set VERB=%~1
set ARGUMENTS=%*
setlocal EnableDelayedExpansion
if not defined VERB set VERB=help
if defined ARGUMENTS set ARGUMENTS=!ARGUMENTS:*%1=!
if "!VERB!"=="--help" set VERB=help
if "!VERB!"=="-h" set VERB=help

set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
set MSBUILDDISABLENODEREUSE=1
set SOLUTION=NoisyLabels.sln
rem The stand-ins run on Linux only, whatever the same checkout was prepared for there.
set UseStandIns=false

for %%v in (setup demo test bench pack clean help) do if /i "!VERB!"=="%%v" goto %%v
call :help
echo build.cmd: there is no verb '!VERB!'. 1>&2
exit /b 1

:help
echo Usage: build.cmd VERB [ARGUMENTS]
echo.
echo   setup    check the .NET SDK and that the package feed carries the official packages
echo   demo     train on handwritten digits with wrong labels and show what comes out (samples\Digits)
echo   test     build everything in Release and run all tests; --filter EXPRESSION narrows them, and the
echo            environment variable NOISY_LABELS_TEST_DEVICE=cpu or cuda places them
echo   bench    measure; bench VERB --help says more
echo              accuracy      methods side by side on wrong labels
echo              cost          an epoch of each method, relative to one of cross-entropy
echo              regret        what choosing a method on wrong labels loses
echo              score         scoring, beside ONNX Runtime and a bare forward pass
echo              speed         each trainer on handwritten digits
echo              step          a training step, beside the same step in PyTorch
echo              train         a whole run: speed, memory, accuracy, and where the time goes
echo              transforms    the injection of label noise
echo   pack     make the NuGet packages in artifacts\packages
echo   clean    remove what builds leave behind
echo   help     print this page
echo.
echo Every verb but clean and help does the setup first where it is missing.
exit /b 0

:setup
call :require_sdk || exit /b 1
echo Asking the package feed for the official packages ...
dotnet restore src\Microsoft.ML.NoisyLabels\Microsoft.ML.NoisyLabels.csproj --verbosity quiet -p:UseStandIns=false
if errorlevel 1 (
    echo build.cmd: the feed does not give the official packages, and the stand-ins for them run on Linux only: use build.sh there or in WSL. 1>&2
    exit /b 1
)
> UseStandIns.props echo ^<Project^>^<PropertyGroup^>^<UseStandIns^>false^</UseStandIns^>^</PropertyGroup^>^</Project^>
echo Official packages: the feed carries them.
exit /b 0

:demo
call :prepare || exit /b 1
call :run samples\Digits\Digits.csproj
exit /b !errorlevel!

:test
call :prepare || exit /b 1
rem The tests of ONNX files also need a python with the package onnx.
call :install_onnx_runtime || exit /b 1
call :build %SOLUTION% || exit /b 1
dotnet test %SOLUTION% --configuration Release --no-build!ARGUMENTS!
exit /b !errorlevel!

:bench
call :prepare || exit /b 1
if /i "%~2"=="score" call :install_onnx_runtime || exit /b 1
call :run bench\NoisyLabels.Bench\NoisyLabels.Bench.csproj
exit /b !errorlevel!

:pack
call :prepare || exit /b 1
dotnet pack %SOLUTION% --configuration Release --output artifacts\packages --verbosity quiet!ARGUMENTS! || exit /b 1
echo The packages are in artifacts\packages.
exit /b 0

:clean
for %%r in (src standins tests samples bench) do if exist %%r (
    for /f "delims=" %%d in ('dir /s /b /ad %%r ^| findstr /r "\\bin$ \\obj$"') do if exist "%%d" rd /s /q "%%d"
)
if exist artifacts rd /s /q artifacts
exit /b 0

:prepare
findstr /l /c:"<UseStandIns>false<" UseStandIns.props >nul 2>nul || goto setup
goto require_sdk

:require_sdk
dotnet --version >nul && exit /b 0
echo build.cmd: the .NET SDK that global.json asks for is missing: https://dotnet.microsoft.com/download 1>&2
exit /b 1

:install_onnx_runtime
for %%f in (tests\Onnx.Tests\node samples\OnnxNode) do call npm ci --prefix %%f --ignore-scripts --no-audit --no-fund || exit /b 1
exit /b 0

:build
echo Building %~1 ...
dotnet build %1 --configuration Release --verbosity quiet
exit /b !errorlevel!

:run
call :build %1 || exit /b 1
dotnet run --project %1 --configuration Release --no-build --!ARGUMENTS!
exit /b !errorlevel!
