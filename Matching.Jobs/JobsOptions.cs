namespace Matching.Jobs;

/// <summary>What this process works on in the background, under <c>Matching</c> in the configuration.</summary>
public sealed class JobsOptions
{
    /// <summary>Threads of a recompute; 0 for a process that leaves all jobs to others.</summary>
    public int Workers { get; set; } = Environment.ProcessorCount;

    /// <summary>How long published lists are, 1 to 500.</summary>
    public int TopK { get; set; } = 50;

    /// <summary>When the nightly run is due: five fields as cron writes them, or six with seconds first.</summary>
    public string Nightly { get; set; } = "0 2 * * *";

    /// <summary>The consortium's time zone: of <see cref="Nightly"/>, and of the day on which posts are open.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";

    /// <summary>By which address browsers reach the service, such as <c>https://match.example.cn</c>: what links and other sign-ons lead back to.</summary>
    public Uri? Address { get; set; }

    /// <summary>How long entries of the trail stay: 184 days at least, since the law asks for six months of logs.</summary>
    public int AuditKeepDays { get; set; } = 1095;

    /// <summary>How long rows must have been left alone before a run starts by itself, from a second to a day.</summary>
    public TimeSpan Quiet { get; set; } = TimeSpan.FromSeconds(5);
}
