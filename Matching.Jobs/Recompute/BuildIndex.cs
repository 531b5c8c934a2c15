using Matching.Engine.Index;
using Matching.Engine.Recompute;
using Matching.Engine.Runs;

namespace Matching.Jobs.Recompute;

/// <summary><see cref="MatchIndexBuilder.Build"/>, or what a test puts around it.</summary>
internal delegate MatchIndex BuildIndex(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken);
