using System.Data.Common;
using Dapper;

namespace Matching.Engine.Storage;

/// <summary>
/// Rows of one number each. A transaction that advances one before all else is alone with what it guards until it commits,
/// on every database alike; so numbers become visible in their order, and a reader of "greater than x" never misses one.
/// </summary>
internal static class Counter
{
    /// <summary>Guards demands and programs; its value is the newest change number.</summary>
    public const string Change = "change";

    /// <summary>Guards the queue of runs.</summary>
    public const string Run = "run";

    /// <summary>Guards the code tables.</summary>
    public const string Code = "code";

    /// <summary>Guards outcomes.</summary>
    public const string Outcome = "outcome";

    /// <summary>Guards judgements.</summary>
    public const string Judgement = "judgement";

    /// <summary>Guards decisions about phrases.</summary>
    public const string Skill = "skill";

    /// <summary>Guards nothing: advanced to see whether a write goes through.</summary>
    public const string Probe = "probe";

    /// <summary>Guards the keys of callers.</summary>
    public const string Key = "key";

    /// <summary>Guards accounts, their affiliations, sessions and links.</summary>
    public const string Account = "account";

    /// <summary>Guards the trail; its value is the number of the newest entry.</summary>
    public const string Audit = "audit";

    /// <summary>Guards organizations and their names; advanced behind <see cref="Change"/> where rows make new ones.</summary>
    public const string Organization = "organization";

    /// <summary>Guards files that were sent by pages.</summary>
    public const string Upload = "upload";

    /// <summary>Guards students and who looked at them; nothing in the index follows it.</summary>
    public const string Student = "student";

    /// <summary>Guards consortia and who belongs to them.</summary>
    public const string Consortium = "consortium";

    /// <summary>Guards decisions of consortia and their votes.</summary>
    public const string Decision = "decision";

    /// <summary>Guards core products; its value is the number of the newest.</summary>
    public const string Product = "product";

    /// <summary>Guards facts of enterprises and what was said of them; its value is the number of the newest.</summary>
    public const string EnterpriseFact = "enterprisefact";

    /// <summary>Guards frozen editions of members' lists.</summary>
    public const string MemberList = "memberlist";

    /// <summary>Guards what each night notes of the figures of consortia.</summary>
    public const string MemberFigure = "memberfigure";

    /// <summary>Guards indicators; its value is the number of the newest.</summary>
    public const string Indicator = "indicator";

    /// <summary>Guards assessments with all that belongs to them; its value numbers them.</summary>
    public const string Assessment = "assessment";

    /// <summary>Guards contacts, interests, favourites and reports of posts.</summary>
    public const string Contact = "contact";

    /// <summary>Guards plans of the layout that people keep.</summary>
    public const string Scenario = "scenario";

    /// <summary>Guards rules of policy.</summary>
    public const string Policy = "policy";

    /// <summary>Guards what is said of how much of the supply is known.</summary>
    public const string Supply = "supply";

    /// <summary>Guards applications and their messages; its value is the number of the newest.</summary>
    public const string Application = "application";

    /// <summary>Guards placements; its value is the number of the newest. Advanced behind others where they make placements.</summary>
    public const string Placement = "placement";

    /// <summary>Guards time series.</summary>
    public const string Series = "series";

    /// <summary>Guards structures of regions.</summary>
    public const string Structure = "structure";

    /// <summary>Guards placement rounds, with lists, rankings and results.</summary>
    public const string Round = "round";

    /// <summary>Guards courses, who enrolled in them, and plans of training; its value is the number of the newest.</summary>
    public const string Training = "training";
    /// <summary>Guards the ledgers of consortia; its value is the number of the newest entry.</summary>
    public const string Ledger = "ledger";

    /// <summary>Guards technology needs, teams, projects and common services; its value is the number of the newest of them.</summary>
    public const string Technology = "technology";

    /// <summary>Guards who shares what with whom, webhooks and what they are told.</summary>
    public const string Sharing = "sharing";

    /// <summary>Guards the feed; its value is the number of its newest change.</summary>
    public const string Feed = "feed";

    /// <summary>Guards activities of consortia; its value is the number of the newest.</summary>
    public const string Activity = "activity";

    public static async Task<long> AdvanceAsync(DbTransaction transaction, string name, int by, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            UPDATE counter SET value = value + @by WHERE name = @name;
            SELECT value FROM counter WHERE name = @name;
            """,
            new { name, by },
            transaction,
            cancellationToken: cancellationToken));

    public static async Task<long> ReadAsync(DbConnection connection, string name, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT value FROM counter WHERE name = @name",
            new { name },
            cancellationToken: cancellationToken));
}
