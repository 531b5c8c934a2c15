using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Programs;

namespace Matching.Engine.Imports;

/// <summary>
/// Takes in files of demands, programs and code tables: CSV, NDJSON or xlsx, in any encoding that is in use.
/// A row that is wrong is refused by itself. Memory does not grow with the file.
/// </summary>
public sealed class Importer(CodeTables codes)
{
    public Task<ImportAnswer> DemandsAsync(ImportFile file, WriteBatch<Demand> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Rows of one key are one program; the batch has it once, with all its cohorts, and its outcome counts for each of its rows.</summary>
    public Task<ImportAnswer> ProgramsAsync(ImportFile file, WriteBatch<Program> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ImportAnswer> SpecialtiesAsync(ImportFile file, WriteBatch<Specialty> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ImportAnswer> OccupationsAsync(ImportFile file, WriteBatch<Occupation> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ImportAnswer> IndustriesAsync(ImportFile file, WriteBatch<Industry> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<ImportAnswer> RegionsAsync(ImportFile file, WriteBatch<Region> write, CancellationToken cancellationToken) => throw new NotImplementedException();

    internal CodeTables Codes => codes;
}
