using System.Text;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Files;
using Matching.Engine.Languages;
using Matching.Engine.Programs;

namespace Matching.Engine.Tests.Files;

/// <summary>Files sent one after the other to one empty store, as a caller would.</summary>
internal sealed class ImportRun
{
    public MemoryStore<Demand> Demands { get; } = new(demand => demand.Id);

    public MemoryStore<Program> Programs { get; } = new(program => program.Id);

    public static byte[] Utf8(string text) => new UTF8Encoding(false).GetBytes(text);

    public Task<ImportAnswer> SendDemandsAsync(byte[] body, string? contentType = null, bool dryRun = false, Language language = Language.English,
        bool strict = false, string columns = "") =>
        Importer.RunAsync(
            new DemandForm(CodeTables.BuiltIn), new(new MemoryStream(body), contentType, dryRun, language) { Strict = strict, Columns = columns }, Demands.WriteAsync, CancellationToken.None);

    public Task<ImportAnswer> SendProgramsAsync(byte[] body, string? contentType = null, bool dryRun = false, Language language = Language.English) =>
        Importer.RunAsync(new ProgramForm(CodeTables.BuiltIn), new(new MemoryStream(body), contentType, dryRun, language), Programs.WriteAsync, CancellationToken.None);

    public async Task<ImportReport> DemandsAsync(string text, bool dryRun = false) => await ReportAsync(await SendDemandsAsync(Utf8(text), dryRun: dryRun));

    public async Task<ImportReport> ProgramsAsync(string text) => await ReportAsync(await SendProgramsAsync(Utf8(text)));

    public static async Task<ImportReport> ReportAsync(ImportAnswer answer) => (await ReadAsync(answer)).Report;

    /// <summary>The report and the file of refused rows.</summary>
    public static async Task<(ImportReport Report, string Rejected)> ReadAsync(ImportAnswer answer)
    {
        Assert.That(answer, Is.TypeOf<ImportAnswer.Done>(), answer.ToString());
        var done = (ImportAnswer.Done)answer;
        await using var rejected = done.Rejected;
        using var copy = new MemoryStream();
        await rejected.CopyToAsync(copy, CancellationToken.None);
        return (done.Report, Encoding.UTF8.GetString(copy.ToArray()));
    }
}
