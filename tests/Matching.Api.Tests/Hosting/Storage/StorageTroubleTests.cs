using System.Diagnostics;
using System.Net;
using System.Text;

namespace Matching.Api.Tests.Hosting.Storage;

/// <summary>A database that is away, or has no room: what callers are told, what goes on, and how it ends by itself.</summary>
internal sealed class StorageTroubleTests
{
    [Test]
    public async Task FileGone_ListsGoOn_WritesAre503_AndItsReturnIsNoticed()
    {
        using var folder = new TemporaryFolder();
        var (file, away) = (Path.Combine(folder.Path, "matching.db"), Path.Combine(folder.Path, "away"));
        await using var service = new Service(("ConnectionStrings:Matching", $"Data Source={file}"));
        using var caller = service.CreateCaller();
        await caller.AddProgramAsync(Rows.Program());
        var id = (await caller.AddDemandAsync(Rows.Demand())).String("id");
        await caller.PublishAsync();
        Directory.CreateDirectory(away);
        foreach (var path in Directory.GetFiles(folder.Path))
            File.Move(path, Path.Combine(away, Path.GetFileName(path)));

        var matches = await caller.GetAsync($"/api/v1/demands/{id}/matches").JsonAsync();
        Assert.That(matches.Items(), Has.Count.EqualTo(1));
        var refused = await caller.PostAsync("/api/v1/demands", Http.Json(Rows.Demand())).ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(refused.String("code"), Is.EqualTo("storage"));
        await caller.GetAsync("/health/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await caller.GetAsync("/health/live").JsonAsync();
        Assert.That(File.Exists(file), Is.False, "no empty database takes its place");

        foreach (var path in Directory.GetFiles(away))
            File.Move(path, Path.Combine(folder.Path, Path.GetFileName(path)));
        await caller.GetAsync("/health/ready").JsonAsync();
        await caller.AddDemandAsync(Rows.Demand());
    }

    [Test]
    public async Task DiskFull_WritesAre507_ReadsGoOn_AndRoomEndsIt()
    {
        await using var disk = await SmallDisk.MountAsync(24);
        await using var service = new Service(("ConnectionStrings:Matching", $"Data Source={Path.Combine(disk.Path, "matching.db")}"));
        using var caller = service.CreateCaller();
        var id = (await caller.AddDemandAsync(Rows.Demand())).String("id");
        await caller.PublishAsync();
        disk.Fill();

        var file = new StringBuilder("demand_id,enterprise,title,description\n");
        for (var i = 0; i < 2000; i++)
            file.Append(null, $"{i},企业,焊工,{new string('文', 2000)}{i}\n");
        var problem = await caller.PostAsync("/api/v1/demands/import", Http.Csv(file.ToString())).ProblemAsync(HttpStatusCode.InsufficientStorage);
        Assert.That(problem.String("code"), Is.EqualTo("storageFull"));
        await caller.GetAsync("/health/ready").ProblemAsync(HttpStatusCode.ServiceUnavailable);
        await caller.GetAsync("/health/live").JsonAsync();
        await caller.GetAsync($"/api/v1/demands/{id}").JsonAsync();
        await caller.GetAsync($"/api/v1/demands/{id}/matches").JsonAsync();

        disk.Empty();
        await caller.GetAsync("/health/ready").JsonAsync();
        await caller.AddDemandAsync(Rows.Demand());
    }

    [Test]
    public async Task Files_AreTheirOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no modes of files.");
            return;
        }

        using var folder = new TemporaryFolder();
        await using var service = new Service(("ConnectionStrings:Matching", $"Data Source={Path.Combine(folder.Path, "matching.db")}"));
        using var caller = service.CreateCaller();
        await caller.AddDemandAsync(Rows.Demand());
        var modes = new List<UnixFileMode>();
        foreach (var path in Directory.GetFiles(folder.Path))
            modes.Add(File.GetUnixFileMode(path));
        Assert.That(modes, Is.Not.Empty.And.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>A file system of a few megabytes.</summary>
    private sealed class SmallDisk : IAsyncDisposable
    {
        private const long Kept = 256 << 10;

        private readonly TemporaryFolder _folder = new();

        public string Path => _folder.Path;

        public static async Task<SmallDisk> MountAsync(int megabytes)
        {
            var disk = new SmallDisk();
            if (!OperatingSystem.IsLinux() || await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", disk.Path) != 0)
            {
                disk._folder.Dispose();
                Assert.Ignore("A small file system can be mounted by root on Linux only.");
            }

            return disk;
        }

        public void Fill()
        {
            var room = new DriveInfo(Path).AvailableFreeSpace - Kept;
            File.WriteAllBytes(System.IO.Path.Combine(Path, "filler"), new byte[room]);
        }

        public void Empty() => File.Delete(System.IO.Path.Combine(Path, "filler"));

        public async ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            await RunAsync("umount", "-l", Path);
            _folder.Dispose();
        }

        private static async Task<int> RunAsync(string command, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
                await process.WaitForExitAsync();
                return process.ExitCode;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return -1;
            }
        }
    }
}
